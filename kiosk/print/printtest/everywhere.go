package printtest

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Everywhere starts CUPS' own IPP Everywhere printer and gives its address and
// the folder in which it keeps what it was sent.
func Everywhere(t *testing.T, formats string) (*url.URL, string) {
	t.Helper()
	path, err := exec.LookPath("ippeveprinter")
	if err != nil {
		path = "/usr/sbin/ippeveprinter"
		if _, err := os.Stat(path); err != nil {
			t.Fatal("ippeveprinter is missing: install cups-ipp-utils")
		}
	}
	dir := t.TempDir()
	// It wants a system bus to look for Avahi on, and does without Avahi.
	bus := filepath.Join(dir, "bus")
	Start(t, nil, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=unix:path="+bus)
	Until(t, "a bus", func() bool { _, err := os.Stat(bus); return err == nil })
	spool := filepath.Join(dir, "spool")
	if err := os.Mkdir(spool, 0o755); err != nil {
		t.Fatal(err)
	}
	port := FreePort(t)
	Start(t, []string{"DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + bus}, path, "-r", "off", "-k", "-d", spool, "-n", "localhost",
		"-p", fmt.Sprint(port), "-c", "/bin/true", "-f", formats, "Madkhal")
	answers(t, fmt.Sprintf("localhost:%d", port))
	return &url.URL{Scheme: "ipp", Host: fmt.Sprintf("localhost:%d", port), Path: "/ipp/print"}, spool
}

// Received is the one document in the spool folder.
func Received(t *testing.T, spool, ending string) []byte {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(spool, "*."+ending))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v in the spool, want one %s (%v)", found, ending, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Sheets is how many sheets of A4 lie in each tray of Everywhere's printer from
// now on; what it knows are 0, 5 and 25.
func Sheets(t *testing.T, u *url.URL, n int) {
	t.Helper()
	const tray = "&size%[1]d=iso_a4_210x297mm&type%[1]d=stationery&level%[1]d=%[2]d"
	page := fmt.Sprintf("http://%s/media?%s%s", u.Host, fmt.Sprintf(tray, 1, n), fmt.Sprintf(tray, 3, n))
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, page, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	// It looks into its trays while it writes the page.
	_, err = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", page, resp.Status)
	}
}
