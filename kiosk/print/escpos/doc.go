// Package escpos prints slips on receipt printers that speak ESC/POS, over a
// device file or TCP. A slip goes as raster in bands (GS v 0), so that a small
// buffer is enough; what is the matter with the printer is asked by DLE EOT.
// Nothing a printer answers is believed or kept beyond some bytes.
package escpos
