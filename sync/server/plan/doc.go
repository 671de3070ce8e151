// Package plan writes a floor of the town hall as an SVG picture: rooms, doors,
// room numbers, and the way to one of them. It writes shapes with class names
// and no colours; the page's style sheet gives them.
package plan
