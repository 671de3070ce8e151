package data

// Question is a frequent question with its answer.
type Question struct {
	ID        string   `json:"id"`
	Order     int      `json:"order"`
	ServiceID string   `json:"service_id,omitempty"`
	Question  Text     `json:"question"`
	Answer    Text     `json:"answer"`
	Steps     []Text   `json:"steps,omitempty"`
	Keywords  Keywords `json:"keywords,omitzero"`
	Basis
	Mark
}

// ItemID implements Item.
func (q *Question) ItemID() string { return q.ID }

// Validate implements Item.
func (q *Question) Validate(f *Faults) {
	checkRange(f, "order", q.Order, 0, MaxList)
	checkOptionalID(f, "service_id", q.ServiceID)
	CheckText(f, "question", q.Question, MaxLine, true)
	CheckText(f, "answer", q.Answer, MaxBody, true)
	checkTexts(f, "steps", q.Steps)
	q.Keywords.validate(f)
	checkBasis(f, "", q.Basis)
}
