package printtest

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"bninsar.ma/madkhal/kiosk/print"
)

// Codes reads the QR codes of a picture with zbar, an independent decoder, and
// gives what they hold.
func Codes(t *testing.T, b *print.Bitmap) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "slip.png")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	// It leaves with 4 where it finds nothing.
	out, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file).CombinedOutput()
	if err != nil {
		t.Errorf("zbarimg (zbar-tools): %v: %s", err, out)
	}
	return string(out)
}
