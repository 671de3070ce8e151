package data

// Association is an association of the commune, as it wants to be found: no
// person is named. (HSDS: Organization)
type Association struct {
	ID      string `json:"id"`
	Order   int    `json:"order"`
	Name    Text   `json:"name"`
	Purpose Text   `json:"purpose,omitempty"` // what it does
	Place   Text   `json:"place,omitempty"`   // quarter or seat
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	URL     string `json:"url,omitempty"`
	Mark
}

// ItemID implements Item.
func (a *Association) ItemID() string { return a.ID }

// Validate implements Item.
func (a *Association) Validate(f *Faults) {
	checkRange(f, "order", a.Order, 0, 100_000)
	CheckText(f, "name", a.Name, MaxLabel, true)
	CheckText(f, "purpose", a.Purpose, MaxLine, false)
	CheckText(f, "place", a.Place, MaxLine, false)
	CheckString(f, "phone", a.Phone, 40)
	CheckString(f, "email", a.Email, MaxLabel)
	if a.URL != "" {
		CheckURL(f, "url", a.URL)
	}
}
