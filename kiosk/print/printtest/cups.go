package printtest

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// CUPS is a print server of its own, in a folder of the test.
type CUPS struct {
	Dir  string
	t    *testing.T
	host string
}

const cupsFiles = `ServerRoot %[1]s/etc
ServerBin %[1]s/bin
CacheDir %[1]s/cache
RequestRoot %[1]s/spool
TempDir %[1]s/spool/tmp
StateDir %[1]s/state
AccessLog %[1]s/access
ErrorLog %[1]s/error
PageLog %[1]s/page
Printcap
`

const cupsConf = `LogLevel info
Listen %[1]s
Browsing Off
BrowseLocalProtocols none
WebInterface No
DefaultAuthType None
PreserveJobFiles No
ErrorPolicy stop-printer
<Location />
Order allow,deny
Allow 127.0.0.1
</Location>
<Location /admin>
Order allow,deny
Allow 127.0.0.1
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
`

// NewCUPS starts one on the loopback address, without queues; more are lines of
// its configuration.
func NewCUPS(t *testing.T, more ...string) *CUPS {
	t.Helper()
	dir, err := os.MkdirTemp("", "cups") //nolint:usetesting // its programs run as another user, who has no way into a test's folder
	if err != nil {
		t.Fatal(err)
	}
	c := &CUPS{Dir: dir, t: t, host: fmt.Sprintf("127.0.0.1:%d", FreePort(t))}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{"etc", "cache", "spool/tmp", "state", "bin/backend"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	c.programs()
	files, conf := filepath.Join(dir, "etc", "cups-files.conf"), filepath.Join(dir, "etc", "cupsd.conf")
	for path, text := range map[string]string{files: fmt.Sprintf(cupsFiles, dir), conf: fmt.Sprintf(cupsConf, c.host) + strings.Join(more, "\n") + "\n"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	Start(t, nil, program(t, "cupsd", "cups"), "-f", "-c", conf, "-s", files)
	answers(t, c.host)
	t.Cleanup(func() {
		if said, err := os.ReadFile(filepath.Join(dir, "error")); err == nil && t.Failed() {
			t.Logf("cupsd said: %.4000s", said)
		}
	})
	return c
}

// program finds a program, also where only root looks for it.
func program(t *testing.T, name, pkg string) string {
	t.Helper()
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	path := "/usr/sbin/" + name
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%s is missing: install %s", name, pkg)
	}
	return path
}

func (c *CUPS) command(name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(c.t.Context(), program(c.t, name, "cups-client"), append([]string{"-h", c.host}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	return cmd
}

// Do runs one of CUPS' commands on the server.
func (c *CUPS) Do(name string, args ...string) {
	c.t.Helper()
	if out, err := c.command(name, args...).CombinedOutput(); err != nil {
		c.t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
}

// Queue adds a queue that prints PDF to a device, and gives its address.
func (c *CUPS) Queue(name, device, ppd string) *url.URL {
	c.t.Helper()
	c.Do("lpadmin", "-p", name, "-E", "-v", device, "-P", ppd)
	return &url.URL{Scheme: "ipp", Host: c.host, Path: "/printers/" + name}
}

// PDFPrinter adds a queue of printer-driver-cups-pdf, which makes PostScript of
// a slip, and PDF of that; it wants to be root. Take waits for the one file that
// came out, and takes it. It knows one folder only, where it puts the jobs of
// users it does not know.
func (c *CUPS) PDFPrinter(name string) (u *url.URL, take func(t *testing.T) []byte) {
	c.t.Helper()
	const out, ppd = "/var/spool/cups-pdf/ANONYMOUS/*.pdf", "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd"
	old, _ := filepath.Glob(out)
	for _, f := range old { // of a test that broke off
		_ = os.Remove(f)
	}
	return c.Queue(name, "cups-pdf:/", ppd), func(t *testing.T) (raw []byte) {
		t.Helper()
		Until(t, "a PDF", func() bool {
			files, err := filepath.Glob(out)
			if err != nil || len(files) == 0 {
				return false
			}
			if len(files) > 1 {
				t.Fatalf("%d files in %s", len(files), out)
			}
			raw, err = os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(files[0]); err != nil {
				t.Fatal(err)
			}
			return true
		})
		return raw
	}
}

// pdfPrinter is the description of a printer that is sent PDF as it is.
const pdfPrinter = `*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PDF.PPD"
*Manufacturer: "Madkhal"
*Product: "(PDF)"
*ModelName: "PDF"
*ShortNickName: "PDF"
*NickName: "PDF"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*cupsVersion: 2.2
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
`

// tray is CUPS' way to a printer whose paper is a file: without it the printer
// says so and stops the queue, as the ways to real ones do.
const tray = `#!/bin/sh
dir=${DEVICE_URI#tray:}
[ $# = 0 ] && { echo 'direct tray "Unknown" "A tray"'; exit 0; }
[ -e "$dir/paper" ] || { echo "STATE: +media-empty-error" >&2; exit 4; }
echo "STATE: -media-empty-error" >&2
cat "${6:--}" > "$dir/$1.pdf.new" && mv "$dir/$1.pdf.new" "$dir/$1.pdf"
`

// programs gives the server CUPS' own filters and backends, and the tray.
func (c *CUPS) programs() {
	c.t.Helper()
	const of = "/usr/lib/cups"
	for _, sub := range []string{"cgi-bin", "daemon", "driver", "filter", "monitor", "notifier"} {
		if _, err := os.Stat(filepath.Join(of, sub)); err != nil {
			continue
		}
		if err := os.Symlink(filepath.Join(of, sub), filepath.Join(c.Dir, "bin", sub)); err != nil {
			c.t.Fatal(err)
		}
	}
	all, err := filepath.Glob(filepath.Join(of, "backend", "*"))
	if err != nil || len(all) == 0 {
		c.t.Fatalf("no backends in %s (%v): install cups", of, err)
	}
	for _, b := range all {
		if err := os.Symlink(b, filepath.Join(c.Dir, "bin", "backend", filepath.Base(b))); err != nil {
			c.t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(c.Dir, "bin", "backend", "tray"), []byte(tray), 0o755); err != nil { // it is run
		c.t.Fatal(err)
	}
}

// Tray is the printer behind a queue.
type Tray struct {
	Dir string // what came out lies here, a PDF a job
	t   *testing.T
}

// Tray adds a queue whose printer takes PDF as it is, with paper in it.
func (c *CUPS) Tray(name string) (*url.URL, *Tray) {
	c.t.Helper()
	ppd := filepath.Join(c.Dir, "pdf.ppd")
	if err := os.WriteFile(ppd, []byte(pdfPrinter), 0o644); err != nil {
		c.t.Fatal(err)
	}
	p := &Tray{Dir: filepath.Join(c.Dir, "tray"), t: c.t}
	if err := os.Mkdir(p.Dir, 0o755); err != nil {
		c.t.Fatal(err)
	}
	if err := os.Chmod(p.Dir, 0o777); err != nil { // CUPS' programs are another user's
		c.t.Fatal(err)
	}
	p.Paper(true)
	return c.Queue(name, "tray:"+p.Dir, ppd), p
}

// Paper puts paper in or takes it out.
func (p *Tray) Paper(in bool) {
	p.t.Helper()
	file := filepath.Join(p.Dir, "paper")
	err := os.Remove(file)
	if in {
		err = os.WriteFile(file, nil, 0o644)
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// Out takes what came out since it was last asked, the oldest first.
func (p *Tray) Out() (all [][]byte) {
	p.t.Helper()
	names, err := filepath.Glob(filepath.Join(p.Dir, "*.pdf"))
	if err != nil {
		p.t.Fatal(err)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	for _, n := range names {
		raw, err := os.ReadFile(n)
		if err != nil {
			p.t.Fatal(err)
		}
		if err := os.Remove(n); err != nil {
			p.t.Fatal(err)
		}
		all = append(all, raw)
	}
	return all
}
