package admin

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"bninsar.ma/madkhal/assets/locales"
	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// TestEveryWordIsInTheCatalogs looks for all keys that the sources name, and
// for words that nothing says. Load proves that both languages have them.
func TestEveryWordIsInTheCatalogs(t *testing.T) {
	words, err := i18n.Load(locales.Staff())
	must(t, err)
	known := map[string]bool{}
	for _, k := range words.Keys() {
		known[k] = true
	}
	said := map[string]bool{}
	say := func(keys ...string) {
		for _, k := range keys {
			said[k] = true
			if !known[k] {
				t.Errorf("no catalog has %q", k)
			}
		}
	}
	say(keysInSources(t, known)...)
	sayAll(say)
	saySound(say)
	for k := range known {
		if !said[k] {
			t.Errorf("nothing says %q", k)
		}
	}
}

// keysInSources reads the keys that code and templates name.
func keysInSources(t *testing.T, known map[string]bool) (keys []string) {
	t.Helper()
	asked := regexp.MustCompile(`(?:\{t |\(t |word\(|say\.N\(|[^a-z]t )"([a-z_]+(?:\.[a-z_]+)*)"`)
	named := regexp.MustCompile(`"((?:error|account|change|report|status|title|fault|switch|announcement)\.[a-z_]+)"`)
	other := regexp.MustCompile(`"([a-z_]+\.[a-z_.]+)"`)
	for _, dir := range []string{".", "templates", "form"} {
		files, err := os.ReadDir(dir)
		must(t, err)
		for _, f := range files {
			if f.IsDir() || strings.HasSuffix(f.Name(), "_test.go") || strings.HasSuffix(f.Name(), ".css") {
				continue
			}
			b, err := os.ReadFile(dir + "/" + f.Name())
			must(t, err)
			for _, find := range []*regexp.Regexp{asked, named} {
				for _, m := range find.FindAllStringSubmatch(string(b), -1) {
					if !strings.HasSuffix(m[1], ".") && m[1] != "staff.css" {
						keys = append(keys, m[1])
					}
				}
			}
			for _, m := range other.FindAllStringSubmatch(string(b), -1) {
				if known[m[1]] {
					keys = append(keys, m[1])
				}
			}
		}
	}
	return keys
}

// saySound names those of recordings.
func saySound(say func(...string)) {
	for _, l := range data.SpokenLangs() {
		say("tongue." + string(l))
	}
	for _, f := range soundFaults() {
		say(f.key)
	}
}

// sayAll names the keys that are put together.
func sayAll(say func(...string)) {
	for k := range samples() {
		say("title." + k)
	}
	for _, k := range doneKeys() {
		say("done." + k)
	}
	for _, k := range []string{"broken", "unpublished", "full", "conflict", "none", "invalid", "role", "signed_out", "form", "busy", "forged", "never_shown"} {
		say("error."+k, "error."+k+".title")
	}
	for _, c := range data.Collections() {
		say("collection." + string(c))
	}
	for _, r := range data.Roles() {
		say("role." + string(r))
	}
	for _, l := range data.Langs() {
		say("language." + string(l))
	}
	for _, p := range []data.Priority{data.Normal, data.High, data.Urgent} {
		say("priority." + string(p))
	}
	for _, s := range []data.ProgressStatus{data.NotReported, data.Scheduled, data.Running, data.Met, data.Dropped} {
		say(statusKey(s))
	}
	for _, f := range itemFilters() {
		say("filter." + f)
	}
	for _, keys := range optionKeys() {
		say(keys...)
	}
	for _, k := range sourceKinds() {
		say("source." + string(k))
	}
	for _, p := range []data.Phase{data.Planned, data.Amended, data.Executed} {
		say("phase." + string(p))
	}
	for _, k := range data.FindingKinds() {
		say("finding." + strings.ReplaceAll(string(k), "-", "_"))
	}
	for _, a := range []string{
		data.ActSignIn, data.ActSignInFailed, data.ActSignOut, data.ActPassword, data.ActPublish,
		data.ActAccountAdd, data.ActAccountRole, data.ActAccountReset, data.ActAccountRemove,
		data.ActKioskEnrol, data.ActKioskRevoke, data.ActKioskPicture, data.ActAlerts, data.ActSourceAdd, data.ActSourceRemove, data.ActCertificate, data.ActSchedule,
	} {
		say("act." + actKey(a))
	}
	sayFleet(say)
}

// sayFleet names those of the pages about screens and visitors.
func sayFleet(say func(...string)) {
	for _, s := range []data.ScreenState{data.ScreenOnline, data.ScreenLate, data.ScreenOffline, data.ScreenUnknown} {
		say("fleet." + string(s))
	}
	for _, x := range data.Troubles() {
		say("trouble."+string(x), "trouble."+string(x)+".do")
	}
	for p := range pageWords() {
		say("page." + p)
	}
	for _, r := range reasonWords() {
		say("reason." + r)
	}
	for _, x := range []string{
		"subject", "subject_more", "needs", "mended", "mended_some", "is_mended", "still", "since", "last", "over", "began", "where", "where_mended",
	} {
		say("alert." + x) // sync/server/alert
	}
}
