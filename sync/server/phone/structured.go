package phone

import (
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/pages"
)

// Structured data for search engines (schema.org, JSON-LD).

const schema = "https://schema.org"

type organization struct {
	Context   string         `json:"@context,omitempty"`
	Type      string         `json:"@type"`
	Name      string         `json:"name"`
	URL       string         `json:"url,omitempty"`
	Telephone string         `json:"telephone,omitempty"`
	Email     string         `json:"email,omitempty"`
	Parent    *organization  `json:"parentOrganization,omitempty"`
	Hours     []openingHours `json:"openingHoursSpecification,omitempty"`
}

type openingHours struct {
	Type    string   `json:"@type"`
	Days    []string `json:"dayOfWeek"`
	Opens   string   `json:"opens"`
	Closes  string   `json:"closes"`
	From    string   `json:"validFrom,omitempty"`
	Through string   `json:"validThrough,omitempty"`
}

type governmentService struct {
	Context     string          `json:"@context"`
	Type        string          `json:"@type"`
	Name        string          `json:"name"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url,omitempty"`
	Language    string          `json:"inLanguage"`
	Provider    *organization   `json:"provider"`
	Channel     *serviceChannel `json:"availableChannel,omitempty"`
}

type serviceChannel struct {
	Type     string       `json:"@type"`
	Location *namedPlace  `json:"serviceLocation,omitempty"`
	Phone    *contactLine `json:"servicePhone,omitempty"`
}

type contactLine struct {
	Type      string `json:"@type"`
	Telephone string `json:"telephone"`
}

type namedPlace struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type happening struct {
	Context   string        `json:"@context"`
	Type      string        `json:"@type"`
	Name      string        `json:"name"`
	Start     string        `json:"startDate"`
	End       string        `json:"endDate"`
	Location  namedPlace    `json:"location"`
	Organizer *organization `json:"organizer"`
	Language  string        `json:"inLanguage"`
}

func (v *view) town() *organization {
	return &organization{
		Type: "GovernmentOrganization", Name: plain(v.say(v.set.Town)), URL: v.set.PortalURL,
		Telephone: v.set.PhoneE164, Email: v.set.Email,
	}
}

// townLD is the town hall as an office with its hours.
func (v *view) townLD() *organization {
	o := v.town()
	o.Context, o.Type = schema, "GovernmentOffice"
	o.Hours = hoursLD(v.hall())
	return o
}

func (v *view) officeLD(d *data.Department) *organization {
	return &organization{
		Context: schema, Type: "GovernmentOffice", Name: plain(v.say(d.Name)), Telephone: d.PhoneE164, Email: d.Email,
		URL: pages.URL(v.set.PublicURL, v.lang, pages.Department, d.ID), Parent: v.town(), Hours: hoursLD(v.hours(d.HoursID)),
	}
}

var dayNames = map[string]string{
	"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday",
}

func hoursLD(h *data.Hours) []openingHours {
	if h == nil {
		return nil
	}
	var out []openingHours
	add := func(weekly []data.Shift, from, to string) {
		for _, s := range weekly {
			o := openingHours{Type: "OpeningHoursSpecification", Opens: s.Open, Closes: s.Close, From: from, Through: to}
			for _, d := range s.Days {
				if name := dayNames[d]; name != "" {
					o.Days = append(o.Days, name)
				}
			}
			out = append(out, o)
		}
	}
	add(h.Weekly, "", "")
	for _, s := range h.Seasons {
		if !s.Estimated {
			add(s.Weekly, s.Start, s.End)
		}
	}
	return out
}

func (v *view) serviceLD(x *data.Service, d *data.Department) *governmentService {
	s := &governmentService{
		Context: schema, Type: "GovernmentService", Name: plain(v.say(x.Name)), Description: plain(v.say(x.Description)),
		URL: pages.URL(v.set.PublicURL, v.lang, pages.Service, x.ID), Language: string(v.lang), Provider: v.town(),
	}
	if d != nil {
		s.Channel = &serviceChannel{Type: "ServiceChannel", Location: &namedPlace{Type: "GovernmentOffice", Name: plain(v.say(d.Name))}}
		if d.PhoneE164 != "" {
			s.Channel.Phone = &contactLine{Type: "ContactPoint", Telephone: d.PhoneE164}
		}
	}
	return s
}

func (v *view) eventLD(e *data.Event, u *data.Unit) *happening {
	from, to, _ := times(e, v.zone)
	layout := time.RFC3339
	if e.AllDay {
		layout, to = data.DateLayout, to.Add(-time.Hour)
	}
	h := &happening{
		Context: schema, Type: "Event", Name: plain(v.say(e.Title)), Start: from.Format(layout), End: to.Format(layout),
		Location: namedPlace{Type: "Place", Name: plain(v.say(v.set.Town))}, Organizer: v.town(), Language: string(v.lang),
	}
	if u != nil {
		h.Location.Name = plain(v.say(u.Name)) + ", " + h.Location.Name
	}
	return h
}
