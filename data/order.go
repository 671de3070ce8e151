package data

// Position is the item's place among its like on the screen.
func (t *Tile) Position() int        { return t.Order }
func (n *Need) Position() int        { return n.Order }
func (e *Elsewhere) Position() int   { return e.Order }
func (p *PaperKind) Position() int   { return p.Order }
func (d *Department) Position() int  { return d.Order }
func (s *Service) Position() int     { return s.Order }
func (p *Project) Position() int     { return p.Order }
func (d *Document) Position() int    { return d.Order }
func (q *Question) Position() int    { return q.Order }
func (a *Association) Position() int { return a.Order }
