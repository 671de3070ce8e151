package web

import (
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// Proxies are the addresses of those whose X-Forwarded-For and
// X-Forwarded-Proto are believed.
type Proxies []netip.Prefix

// ParseProxies reads addresses and networks with commas between them.
func ParseProxies(s string) (Proxies, error) {
	var all Proxies
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		p, err := netip.ParsePrefix(part)
		if err != nil {
			a, err := netip.ParseAddr(part)
			if err != nil {
				return nil, fmt.Errorf("%.60q is no address or network, write it like 10.0.0.5 or 10.0.0.0/24", part)
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		all = append(all, p)
	}
	return all, nil
}

func (p Proxies) has(a netip.Addr) bool {
	for _, n := range p {
		if n.Contains(a) {
			return true
		}
	}
	return false
}

// Peer is who asks.
type Peer struct {
	Addr netip.Addr // zero if it cannot be told
	TLS  bool       // the way to the browser is encrypted
	// Here tells that the browser runs on this computer.
	Here bool
}

// Safe tells whether a password may pass.
func (p Peer) Safe() bool { return p.TLS || p.Here }

// Of tells who asks. Of forwarding headers the last entry counts, and only
// from a proxy that is believed: the others can be typed by anybody.
func (p Proxies) Of(r *http.Request) Peer {
	near := addrOf(r.RemoteAddr)
	peer := Peer{Addr: near, TLS: r.TLS != nil}
	forwarded := false
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		forwarded = forwarded || r.Header.Get(h) != ""
	}
	if p.has(near) {
		list := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		if a, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1])); err == nil {
			peer.Addr = a.Unmap()
		}
		peer.TLS = peer.TLS || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
		return peer
	}
	peer.Here = near.IsLoopback() && !forwarded
	return peer
}

func addrOf(remote string) netip.Addr {
	if ap, err := netip.ParseAddrPort(remote); err == nil {
		return ap.Addr().Unmap().WithZone("")
	}
	return netip.Addr{}
}
