// Package printtest holds the printers that tests print on: CUPS' own IPP
// Everywhere printer, a CUPS server with queues of its own, and a receipt
// printer that turns commands back into dots. All of them listen on the
// loopback address and keep what they are sent in a folder of the test.
package printtest
