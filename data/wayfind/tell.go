package wayfind

func tell(g *Graph, from Spot, goal int, trail []mark) []Step { return nil }
