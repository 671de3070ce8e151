package ipp

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/OpenPrinting/goipp"
)

// mostAnswer bounds what is read of an answer: those asked for take some KB.
const mostAnswer = 256 << 10

// answerWait is how long a printer may take to begin its answer.
const answerWait = 10 * time.Second

// errNoIPP says that what answers is no printer.
var errNoIPP = errors.New("no IPP printer answers there")

// wire carries requests to one printer.
type wire struct {
	uri    string // as printers name themselves: ipp://host:631/ipp/print
	post   string
	client *http.Client
	id     uint32
}

func newWire(u *url.URL, trustAny bool) *wire {
	post := *u
	post.Scheme = "http"
	if u.Scheme == "ipps" {
		post.Scheme = "https"
	}
	if u.Port() == "" {
		post.Host = net.JoinHostPort(u.Hostname(), "631")
	}
	post.RawQuery, post.User, post.Fragment = "", nil, ""
	named := post
	named.Scheme = u.Scheme
	dial := net.Dialer{Timeout: 3 * time.Second}
	return &wire{uri: named.String(), post: post.String(), client: &http.Client{
		Transport: &http.Transport{
			DialContext: dial.DialContext, ResponseHeaderTimeout: answerWait, TLSHandshakeTimeout: answerWait,
			MaxResponseHeaderBytes: 32 << 10, DisableCompression: true, IdleConnTimeout: 5 * time.Second, MaxConnsPerHost: 2,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: trustAny},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// request begins an operation on the printer.
func (w *wire) request(op goipp.Op, more ...goipp.Attribute) *goipp.Message {
	w.id++
	m := goipp.NewRequest(goipp.DefaultVersion, op, w.id)
	for _, a := range append([]goipp.Attribute{
		goipp.MakeAttribute("attributes-charset", goipp.TagCharset, goipp.String("utf-8")),
		goipp.MakeAttribute("attributes-natural-language", goipp.TagLanguage, goipp.String("en")),
		goipp.MakeAttribute("printer-uri", goipp.TagURI, goipp.String(w.uri)),
	}, more...) {
		m.Operation.Add(a)
	}
	return m
}

// userName is who asks.
const userName = "madkhal"

// user names who asks, as printers want it.
func user() goipp.Attribute {
	return goipp.MakeAttribute("requesting-user-name", goipp.TagName, goipp.String(userName))
}

// send makes a request, with a document after it, and gives the answer. A
// status that is no success is an error.
func (w *wire) send(ctx context.Context, m *goipp.Message, document []byte) (*goipp.Message, error) {
	head, err := m.EncodeBytes()
	if err != nil {
		return nil, err
	}
	body := func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(bytes.NewReader(head), bytes.NewReader(document))), nil
	}
	first, _ := body()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.post, first)
	if err != nil {
		return nil, err
	}
	req.GetBody = body // for when the printer hung up before it read anything
	req.ContentLength = int64(len(head) + len(document))
	req.Header.Set("Content-Type", goipp.ContentType)
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %s", errNoIPP, resp.Status)
	}
	// Read whole, and then decoded: a printer that never ends its answer is cut
	// off by the limit or by the context.
	raw, err := io.ReadAll(io.LimitReader(resp.Body, mostAnswer+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > mostAnswer {
		return nil, fmt.Errorf("%w: an answer longer than %d bytes", errNoIPP, mostAnswer)
	}
	var answer goipp.Message
	if err := answer.DecodeBytes(raw); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoIPP, err)
	}
	if s := goipp.Status(answer.Code); s >= 0x0100 {
		return nil, &refusal{s}
	}
	return &answer, nil
}

// refusal is a status of IPP that is no success.
type refusal struct{ status goipp.Status }

func (r *refusal) Error() string { return r.status.String() }

// texts gives the values of an attribute as text.
func texts(list goipp.Attributes, name string) (out []string) {
	for _, a := range list {
		if a.Name == name {
			for _, v := range a.Values {
				out = append(out, v.V.String())
			}
		}
	}
	return out
}

func number(list goipp.Attributes, name string) int {
	for _, a := range list {
		if a.Name == name && len(a.Values) > 0 {
			if n, ok := a.Values[0].V.(goipp.Integer); ok {
				return int(n)
			}
		}
	}
	return 0
}
