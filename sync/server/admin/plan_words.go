package admin

import (
	"path"
	"regexp"
	"strings"

	"bninsar.ma/madkhal/data"
)

// planFaults are what may be wrong with a plan of the building, by how its reader
// and data/wayfind put it; looked through in this order.
func planFaults() []saidFault {
	return []saidFault{
		{`cannot be (?:read|unpacked): .*`, "plan.damaged"},
		{`holds (\d+) files of at most (\d+)`, "plan.files"},
		{`is a path that leads out of the archive|is neither a file nor a folder`, "plan.path"},
		{`is locked by a password`, "plan.password"},
		{`is there twice`, "plan.file_twice"},
		{`is not UTF-8`, "plan.encoding"},
		{`is not JSON: .*|something follows the end .*|the file is nested too deep .*`, "plan.json"},
		{`the field "(.*)" stands twice in one object`, "plan.field_twice"},
		{`IMDF "(.*)" is not known`, "plan.version"},
		{`does not begin with the building itself`, "plan.no_building"},
		{`"(.*)" is no category of a (\w+)`, "plan.category"},
		{`"(.*)" is used twice`, "plan.id_twice"},
		{`"(.*)" is not an id`, "plan.id"},
		{`"(.*)" is also the name of kiosk .*`, "plan.kiosk_twice"},
		{`"(.*)" does not fit the file`, "plan.other_kind"},
		{`does not fit the file`, "plan.other_name"},
		{`"(.*)" does not fit here|has \d+ lines|does not belong here`, "plan.shape"},
		{`is no point|is not closed|has \d+ (?:points|polygons|rings)|\(?.*\)? ?has only \d+ different points`, "plan.outline"},
		{`\[.*\] is nowhere on earth|\((?:.*)\) lies more than .* away from the building`, "plan.nowhere"},
		{`lies (\S+) km from the venue`, "plan.far"},
		{`the building lies (\S+) km from the one it replaces`, "plan.elsewhere"},
		{`\((.*)\) crosses itself (\S+) m east and (\S+) m north .*`, "plan.crosses"},
		{`\((.*)\) has (?:no area|no surface)`, "plan.no_area"},
		{`\((.*)\) has (\d+) corners: .*`, "plan.corners"},
		{`\((.*)\) has doors between which its own surface does not lead`, "plan.parted"},
		{`is a second venue`, "plan.venues"},
		{`has no length, or lies far away`, "plan.door_length"},
		{`lies at the border of no unit of its level`, "plan.door_nowhere"},
		{`does not lie at the border of unit \S+ \((.*)\), which relationship .*`, "plan.door_between"},
		{`joins unit (\S+) by opening (\S+) of another level`, "plan.joins"},
		{`has no place`, "plan.kiosk_place"},
		{`stands in no unit of its level`, "plan.kiosk_room"},
		{`has no unit`, "plan.empty_level"},
		{`\((.*), room .*\) is joined to the rest .*`, "plan.alone"},
		{`is a way by (\w+) that joins no two units of different levels`, "plan.vertical"},
		{`no way leads (?:back )?from (.*) to (.*)`, "plan.no_way"},
		{`no way without steps leads (?:back )?from (.*) to (.*)`, "plan.steps"},
		{`too many rooms are hard to reach to ask for each`, "plan.many"},
		{`is in no language of the screen \(so are (\d+) rooms in all\)`, "plan.no_names"},
		{`is not read`, "plan.not_read"},
		{`are not known`, "plan.extensions"},
		{`is not a known field`, "plan.field"},
		{`is not a language`, "plan.language"},
		{`"(.*)" is not known`, "plan.not_known"},
		{`is missing`, "plan.missing"},
		{`is "?([^"]*)"?`, "plan.value"},
	}
}

// isPlan tells whether a fault is one of a plan: that of an archive, or of a file
// in it.
func isPlan(f data.Fault) bool {
	switch path.Ext(f.File) {
	case ".geojson", ".zip", ".imdf":
		return true
	}
	return strings.HasSuffix(f.File, "/manifest.json") || f.File == "" && (strings.HasPrefix(f.Place, "features[") || strings.Contains(f.Wrong, "the building lies"))
}

var (
	andMore     = regexp.MustCompile(` \(and in (\d+) more features\)$`)
	planFeature = regexp.MustCompile(`^features\[([^\]]*)\]\.?(?:properties\.)?`)
	planLine    = regexp.MustCompile(`^(\d+):(\d+)$`)
)

// planPlace tells a place in a plan: the feature and its property under the names
// that the drawing program shows.
func (v *visit) planPlace(p string) string {
	if m := planLine.FindStringSubmatch(p); m != nil {
		return v.word("plan.line", m[1], m[2])
	}
	if m := planFeature.FindStringSubmatch(p); m != nil {
		return strings.TrimSuffix(v.word("plan.feature", m[1])+" · "+p[len(m[0]):], " · ")
	}
	return p
}
