package phone

import (
	"strconv"

	"bninsar.ma/madkhal/data"
)

// documents are what the commune publishes to be read. An invented address is
// never a link.
func (v *view) documents() {
	v.title("newspaper", v.t("phone.documents.title"))
	var rows []row
	for _, d := range all[*data.Document](v.edition, data.DocumentsC) {
		rows = append(rows, v.documentRow(d))
		v.sample(d.Sample)
	}
	v.add(block{Rows: rows})
}

func (v *view) documentRow(d *data.Document) row {
	r := row{link: link{Text: v.say(d.Title), Icon: "newspaper"}}
	if d.Year != 0 {
		r.Second = said{Text: strconv.Itoa(d.Year)}
	}
	if d.Placeholder || !webURL(d.URL) {
		r.Second = join(r.Second, v.t("phone.documents.ask"))
		return r
	}
	r.Href = d.URL
	r.Second = join(r.Second, said{Text: "\u2068" + host(d.URL) + "\u2069"})
	return r
}
