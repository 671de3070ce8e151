package alert

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"bninsar.ma/madkhal/data"
)

// certified makes a certificate for the loopback address, and who trusts it.
func certified(t *testing.T) (server *tls.Config, client *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	must(t, err)
	cert, err := x509.ParseCertificate(der)
	must(t, err)
	trusted := x509.NewCertPool()
	trusted.AddCert(cert)
	server = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	return server, &tls.Config{RootCAs: trusted, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

// TestMailServersOfAllKinds: by STARTTLS or TLS from the first byte, with a
// password that nobody overhears; a wrong one, or a server that is not who it
// says, gets no letter.
func TestMailServersOfAllKinds(t *testing.T) {
	server, client := certified(t)
	const login = "\x00it\x00a secret"
	for _, c := range []struct {
		name, address, password string
		direct                  bool
		trusts                  *tls.Config // nil: nobody but the known authorities
		want                    string      // of the error; "" = the letter arrives
	}{
		{"STARTTLS and a password", "smtp://it@", "a secret", false, client, ""},
		{"TLS from the first byte", "smtps://it@", "a secret", true, client, ""},
		{"a wrong password", "smtp://it@", "another", false, client, "535"},
		{"nobody said who writes", "smtp://", "", false, client, "530"},
		{"a certificate of nobody", "smtp://it@", "a secret", false, nil, "certificate"},
		{"a certificate of nobody, from the first byte", "smtps://it@", "a secret", true, nil, "certificate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := openPostOffice(t, func(o *postOffice) { o.tls, o.direct, o.login = server, c.direct, login })
			s, err := NewSMTP(c.address+o.listener.Addr().String(), c.password, "madkhal@commune.example", time.Now)
			must(t, err)
			s.tls = c.trusts
			err = s.Send(t.Context(), "it@commune.example", data.Letter{Lang: data.Arabic, Subject: "L’écran a besoin de papier", Body: "للتجربة\n"})
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v, want %q", err, c.want)
			}
			subjects, bodies := o.got()
			if arrived := len(subjects) == 1 && bodies[0] == "للتجربة\n"; arrived != (c.want == "") {
				t.Errorf("it got %q %q", subjects, bodies)
			}
			o.mu.Lock()
			defer o.mu.Unlock()
			for _, line := range o.heard {
				if strings.HasPrefix(line, "AUTH") || strings.HasPrefix(line, "RCPT") {
					t.Errorf("in the clear: %s", line)
				}
			}
		})
	}
}
