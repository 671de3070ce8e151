package alert

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"mime"
	"net"
	"net/mail"
	"net/smtp"
	"net/url"
	"strings"
	"time"

	"bninsar.ma/madkhal/data"
	"bninsar.ma/madkhal/data/i18n"
)

// SMTP sends letters through a mail server.
type SMTP struct {
	host, port string
	direct     bool // TLS from the first byte
	user       string
	password   string
	from       string
	now        func() time.Time
	tls        *tls.Config // nil = the usual
}

// ErrAddress is what every refusal of a mail server's address is.
var ErrAddress = errors.New("mail server not understood")

// NewSMTP reads an address like smtp://user@mail.example.ma:587, or smtps://
// for servers that speak TLS from the first byte. TLS is used wherever the
// server offers it; a password goes over nothing else, but to this computer.
func NewSMTP(address, password, from string, now func() time.Time) (*SMTP, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Path != "" && u.Path != "/" {
		return nil, fmt.Errorf("%w: %.200q: write it like smtp://user@mail.example.ma:587", ErrAddress, address)
	}
	if _, set := u.User.Password(); set {
		return nil, fmt.Errorf("%w: it holds the password: put that into a file of its own", ErrAddress)
	}
	at, err := mail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("%w: the sender %.200q is no e-mail address", ErrAddress, from)
	}
	s := &SMTP{host: u.Hostname(), port: u.Port(), direct: u.Scheme == "smtps", user: u.User.Username(), password: password, from: at.Address, now: now}
	if s.port == "" {
		s.port = "587"
		if s.direct {
			s.port = "465"
		}
	}
	return s, nil
}

const mailTime = 30 * time.Second

// Send implements Mailer.
func (s *SMTP) Send(ctx context.Context, to string, l data.Letter) (err error) {
	ctx, cancel := context.WithTimeout(ctx, mailTime)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(s.host, s.port))
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	config := s.tls
	if config == nil {
		config = &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12}
	}
	if s.direct {
		conn = tls.Client(conn, config)
	}
	c, err := smtp.NewClient(conn, s.host)
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	defer func() {
		if err != nil {
			_ = c.Close() // the first error tells more
		}
	}()
	if ok, _ := c.Extension("STARTTLS"); ok && !s.direct {
		if err := c.StartTLS(config); err != nil {
			return err
		}
	}
	if s.user != "" {
		if err := c.Auth(smtp.PlainAuth("", s.user, s.password, s.host)); err != nil {
			return err
		}
	}
	if err := errors.Join(c.Mail(s.from), c.Rcpt(to)); err != nil {
		return err
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(s.letter(to, l)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}

// letter writes the message, in seven bits whatever its script: as plain text, and
// as a page that says from which side it is read, which plain text cannot.
func (s *SMTP) letter(to string, l data.Letter) []byte {
	_, domain, _ := strings.Cut(s.from, "@")
	border := rand.Text()
	var b bytes.Buffer
	for _, h := range [][2]string{
		{"From", (&mail.Address{Name: "Madkhal", Address: s.from}).String()},
		{"To", (&mail.Address{Address: to}).String()},
		{"Subject", mime.BEncoding.Encode("utf-8", strings.NewReplacer("\r", " ", "\n", " ").Replace(l.Subject))},
		{"Date", s.now().Format(time.RFC1123Z)},
		{"Message-ID", "<" + rand.Text() + "@" + domain + ">"},
		{"Auto-Submitted", "auto-generated"},
		{"Content-Language", string(l.Lang)},
		{"MIME-Version", "1.0"},
		{"Content-Type", `multipart/alternative; boundary="` + border + `"`},
	} {
		fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
	}
	for _, part := range [][2]string{{"plain", i18n.Phrase{Text: l.Body}.Plain()}, {"html", asPage(l)}} {
		fmt.Fprintf(&b, "\r\n--%s\r\nContent-Type: text/%s; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n", border, part[0])
		text := base64.StdEncoding.EncodeToString([]byte(part[1]))
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text + "\r\n")
	}
	fmt.Fprintf(&b, "\r\n--%s--\r\n", border)
	return b.Bytes()
}

// isolated are the marks around words in another direction, as a page has them.
var isolated = strings.NewReplacer("\u2066", `<bdi dir="ltr">`, "\u2067", `<bdi dir="rtl">`, "\u2068", "<bdi>", "\u2069", "</bdi>")

// asPage is the letter as a page without pictures, script or addresses: the first
// line of each of its paragraphs stands out.
func asPage(l data.Letter) string {
	dir := "ltr"
	if l.Lang.RightToLeft() {
		dir = "rtl"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\"><head><meta charset=\"utf-8\"><title>%s</title></head>\n<body dir=\"%[2]s\" style=\"font:16px/1.5 sans-serif\">\n",
		l.Lang, dir, html.EscapeString(l.Subject))
	for _, part := range strings.Split(strings.TrimSpace(l.Body), "\n\n") {
		first, rest, more := strings.Cut(html.EscapeString(part), "\n")
		if more {
			first = "<strong>" + first + "</strong><br>\n" + strings.ReplaceAll(rest, "\n", "<br>\n")
		}
		b.WriteString("<p>" + isolated.Replace(first) + "</p>\n")
	}
	b.WriteString("</body></html>\n")
	return b.String()
}
