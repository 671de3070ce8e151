package escpos

import "bninsar.ma/madkhal/kiosk/print"

// The four answers of DLE EOT n.
const (
	askPrinter = 1 + iota
	askOffline
	askError
	askPaper
)

// valid tells whether a byte can be an answer to DLE EOT: four of its bits
// never change.
func valid(b byte) bool { return b&0x93 == 0x12 }

// read adds what the answer to DLE EOT n says to a state.
func read(s *print.State, n int, b byte) {
	for _, bit := range statusBits {
		if bit.n == n && b&bit.mask != 0 {
			s.Add(bit.reason)
		}
	}
}

// statusBits is the table of bits: those that name a cause before those that
// only say that nothing goes.
var statusBits = []struct {
	n      int
	mask   byte
	reason print.Reason
	means  string
}{
	{askOffline, 0x04, print.CoverOpen, "cover is open"},
	{askOffline, 0x20, print.NoPaper, "paper end stops printing"},
	{askPaper, 0x60, print.NoPaper, "paper end"},
	{askPaper, 0x0c, print.PaperLow, "paper near end"},
	{askError, 0x08, print.Jam, "cutter is stuck"},
	{askError, 0x04, print.Fault, "recoverable error"},
	{askError, 0x20, print.Fault, "error that needs repair"},
	{askError, 0x40, print.Offline, "too hot, goes on by itself"},
	{askOffline, 0x40, print.Fault, "an error"},
	{askOffline, 0x08, print.Offline, "somebody feeds paper"},
	{askPrinter, 0x08, print.Offline, "off line"},
}
