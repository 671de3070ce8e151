package server

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"
)

// read asks for the metrics and holds them against the text format.
func read(t *testing.T, m *Metrics) map[string]string {
	t.Helper()
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil))
	if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Errorf("%v", w.Header())
	}
	line := regexp.MustCompile(`^([a-z_]+)(\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? ([0-9.e+-]+)$`)
	typed := map[string]bool{}
	got := map[string]string{}
	for s := bufio.NewScanner(w.Body); s.Scan(); {
		if rest, ok := strings.CutPrefix(s.Text(), "# TYPE "); ok {
			typed[strings.Fields(rest)[0]] = true
			continue
		}
		if strings.HasPrefix(s.Text(), "# HELP ") {
			continue
		}
		f := line.FindStringSubmatch(s.Text())
		if f == nil {
			t.Errorf("no metric: %q", s.Text())
			continue
		}
		family := f[1]
		for _, end := range []string{"_bucket", "_sum", "_count"} {
			family = strings.TrimSuffix(family, end)
		}
		if !typed[family] {
			t.Errorf("%s has no type", f[1])
		}
		if _, twice := got[f[1]+f[2]]; twice {
			t.Errorf("%s%s twice", f[1], f[2])
		}
		got[f[1]+f[2]] = f[3]
	}
	return got
}

func TestMetricsCountAnswers(t *testing.T) {
	m := NewMetrics("v1", time.Unix(1000, 0))
	m.Gauge("madkhal_feed_version", "The feed's version.", func() float64 { return 7 })
	h := m.Count("phone", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/new":
			w.WriteHeader(http.StatusNotModified)
		default:
			_, _ = w.Write([]byte("12345"))
		}
	}))
	m.Count("feed", http.NotFoundHandler())
	for _, path := range []string{"/", "/", "/gone", "/new"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	}
	got := read(t, m)
	for name, want := range map[string]string{
		`madkhal_http_responses_total{part="phone",code="2xx"}`: "2", `madkhal_http_responses_total{part="phone",code="3xx"}`: "1",
		`madkhal_http_responses_total{part="phone",code="4xx"}`: "1", `madkhal_http_responses_total{part="feed",code="2xx"}`: "0",
		`madkhal_http_response_bytes_total{part="phone"}`: "10", `madkhal_http_requests_running{part="phone"}`: "0",
		`madkhal_http_response_seconds_count{part="phone"}`: "4", `madkhal_http_response_seconds_bucket{part="phone",le="+Inf"}`: "4",
		"madkhal_feed_version": "7", "process_start_time_seconds": "1000",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}
