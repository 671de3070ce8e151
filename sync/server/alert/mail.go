package alert

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/mail"
	"net/smtp"
	"net/url"
	"strings"
	"time"
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
func (s *SMTP) Send(ctx context.Context, to, subject, body string) (err error) {
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
	if _, err := w.Write(s.letter(to, subject, body)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}

// letter writes the message: any script, seven bits.
func (s *SMTP) letter(to, subject, body string) []byte {
	_, domain, _ := strings.Cut(s.from, "@")
	var b bytes.Buffer
	for _, h := range [][2]string{
		{"From", (&mail.Address{Name: "Madkhal", Address: s.from}).String()},
		{"To", (&mail.Address{Address: to}).String()},
		{"Subject", mime.BEncoding.Encode("utf-8", strings.NewReplacer("\r", " ", "\n", " ").Replace(subject))},
		{"Date", s.now().Format(time.RFC1123Z)},
		{"Message-ID", "<" + rand.Text() + "@" + domain + ">"},
		{"Auto-Submitted", "auto-generated"},
		{"MIME-Version", "1.0"},
		{"Content-Type", "text/plain; charset=utf-8"},
		{"Content-Transfer-Encoding", "base64"},
	} {
		fmt.Fprintf(&b, "%s: %s\r\n", h[0], h[1])
	}
	b.WriteString("\r\n")
	text := base64.StdEncoding.EncodeToString([]byte(body))
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	b.WriteString(text + "\r\n")
	return b.Bytes()
}
