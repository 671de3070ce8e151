package web

import "net/http"

// Record lets one page use the microphone and run the scripts that we serve,
// for nothing else works with it; what somebody typed still runs nowhere.
func Record(h http.Header) {
	h.Set("Content-Security-Policy", policy+"; script-src 'self'; media-src 'self' blob:")
	h.Set("Permissions-Policy", "camera=(), microphone=(self), geolocation=()")
}
