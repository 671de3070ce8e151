package admin

import (
	"regexp"

	"bninsar.ma/madkhal/data"
)

// contentFaults are what may be wrong with files of content and with the items
// that they hold, by how data/content and data put it; looked through in this
// order. Behind an arrow stands the remedy, where it makes a difference.
func contentFaults() []saidFault {
	return []saidFault{
		{`(\d+) more faults are not told`, "mend.more"},
		{`has (\d+) characters of at most (\d+)`, "fault.longer"},
		{`holds the character (.*)`, "mend.character"},
		{`is not UTF-8`, "plan.encoding"},
		{`is not JSON: .*|something follows the end .*|the file is nested too deep .*|the file holds more than .*`, "mend.json"},
		{`the field "(.*)" stands twice in one object`, "plan.field_twice"},
		{`is too large`, "table.large"},

		// Files.
		{`is not a file of the content`, "mend.file"},
		{`the folder holds no content`, "mend.nothing"},
		{`is missing → a new town hall .*`, "mend.no_file"},
		{`needs projects.json beside it`, "mend.no_projects"},
		{`the folder brings (\w+) in another file too|(?:stands|lies) beside (?:the folder )?(\S+)`, "mend.two_files"},
		{`is not a file of items`, "mend.items"},
		{`is "(.*)" → the file is called after its collection`, "mend.collection"},
		{`is .* → (?:the file holds one|write an) object, .*`, "mend.object"},

		// Values of the wrong kind.
		{`is .* → write text in quotes`, "mend.text"},
		{`is .* → write \{"ar": .*`, "mend.languages"},
		{`is .* → write true or false`, "mend.flag"},
		{`is .* → write a (?:whole )?number, without quotes`, "mend.number"},
		{`is .* → write an amount in dirhams, without quotes|write a number of dirhams, .*`, "mend.dirhams"},
		{`is .* → write a list.*`, "mend.list"},
		{`is .* → write what other items have there`, "mend.kind"},
		{`is (.*) → write a (?:whole )?number of usual size.*`, "mend.size"},
		{`holds (.*) → write (?:a whole number|numbers and text) .*`, "mend.figures"},
		{`is not a known field`, "mend.field"},
		{`is not a language`, "mend.language"},

		// Bounds.
		{`has (\d+) entries of at most (\d+)`, "mend.many"},
		{`has (\d+) entries, not (\d+)`, "mend.uneven"},
		{`"(.*)" is not an id`, "mend.id"},
		{`"(.*)" is used twice`, "plan.id_twice"},
		{`"(.*)" is (?:not a|no) date`, "mend.date"},
		{`"(.*)" is not a time`, "mend.time"},
		{`"(.*)" is not a day`, "mend.day"},
		{`"(.*)" to "(.*)" is not a span of time`, "mend.hours"},
		{`(.*) is before (.*)`, "mend.end_first"},
		{`"(.*)" is not a web address`, "mend.url"},
		{`"(.*)" is no time zone`, "mend.zone"},
		{`"(.*)" is another zone`, "mend.other_zone"},
		{`is (\S+)(?: centimes)? → give an amount from 0 to ([\d,]+)(?: dirhams)?`, "mend.amount"},
		{`is (\d+) centimes|is (\S+) centimes → give an amount from 0 to 100 billion dirhams`, "mend.budget"},
		{`is (.*) → give at most two decimals`, "mend.decimals"},
		{`is (.*) → give a number from (.*) to (.*)`, "mend.range"},
		{`is (.*) → give degrees .*`, "mend.degrees"},
		{`is (.*) → give the bytes of the file.*`, "mend.bytes"},
		{`is "(.*)" → call it (.*)`, "mend.call_it"},
		{`is free and has an amount`, "fault.free_and_amount"},
		{`is empty → name at least "ar"`, "mend.no_language"},
		{`is set though the whole hall is meant`, "mend.whole_hall"},
		{`needs either a number or a word`, "mend.either"},
		{`there are (\d+)`, "mend.keep_one"},

		// What is missing.
		{`is missing → write it in Arabic`, "fault.no_arabic"},
		{`is missing → write a date .*`, "mend.no_date"},
		{`is missing → name a pictogram.*`, "mend.no_icon"},
		{`is missing → give the lines here.*`, "mend.no_lines"},
		{`is missing → the file is there for it.*`, "mend.no_list"},

		// Words and what points at something else.
		{`"(.*)" is not known → (?:amounts are|give amounts) in MAD, dirhams`, "mend.currency"},
		{`"(.*)" is not known → use (?:an? |the |one |ids )(.*)`, "mend.points_nowhere"},
		{`"(.*)" is not known → (?:use|record) (.*)`, "mend.word"},
		{`there is no (?:page|mode) (.*)`, "mend.no_page"},
		{`belongs to (?:no tile|nothing)`, "mend.stray"},
		{`cannot be looked up`, "mend.no_index"},
		{`is another unit than that of "(.*)"|"(.*)" is not the (?:key|level) of .*|disagrees with (.*)|is (.*), the level feature says .*|"(.*)" is floor .*|is (.*), projects.json says .*`, "mend.disagree"},
		{`has (\d+) papers, needs.json gives (\d+) kinds for it`, "mend.papers"},
		{`"(.*)" is not read → the folder is always called (.*)`, "mend.call_it"},
		{`"(.*)" does not fit its phase and year → call it (.*)`, "mend.call_it"},

		// Pictures and recordings.
		{`is no JPEG picture|is \d+ × \d+ pixels, .*|"(.*)" is not the name of these bytes`, "mend.picture"},
		{`has (\d+) bytes of at most (\d+)`, "mend.picture_large"},
		{`is not as the staff's pages make it|"(.*)" is not the name of this item and language`, "mend.sound"},
		{`takes (\S+), (\d+) bytes`, "mend.sound_long"},
		{`there are (\d+) with \d+ bytes; at most (\d+) .*`, "mend.sounds"},

		{`.* → mend it, or export it anew`, "mend.unreadable"},
	}
}

var (
	inList  = regexp.MustCompile(`^([a-z_]+)\[([^\]]*)\]\.?`)
	ofField = regexp.MustCompile(`^([a-z_]+(?:\[[^\]]*\])*(?:\.[a-z_]+(?:\[[^\]]*\])*)*) (.*)$`)
)

// contentPlace tells a place in content: the item by its collection's name in the
// reader's language, what is inside as the file calls it.
func (v *visit) contentPlace(p string) string {
	if m := planLine.FindStringSubmatch(p); m != nil {
		return v.word("plan.line", m[1], m[2])
	}
	if m := inList.FindStringSubmatch(p); m != nil && data.Collection(m[1]).Known() {
		place := v.word("collection."+m[1]) + " · " + m[2]
		if rest := p[len(m[0]):]; rest != "" {
			place += " · " + rest
		}
		return place
	}
	return p
}
