// Package ipp prints slips on printers that speak the Internet Printing
// Protocol (RFC 8011, IPP Everywhere), directly or through a CUPS queue. What a
// printer can take is asked first; jobs are followed to their end, and taken
// back when they do not come out in time.
//
// Messages are coded by goipp; nothing a printer answers is read beyond
// mostAnswer bytes.
package ipp
