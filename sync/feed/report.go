package feed

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"bninsar.ma/madkhal/data"
)

// Bounds of a report, as it travels and as it is read. A full parcel of the
// longest names keeps within them.
const (
	MaxReportWire  = 256 << 10
	MaxReportBytes = 2 << 20
	MaxPicture     = 2 << 20
)

// What the server answers to a report beside the HTTP status.
const (
	RefusedRevoked = "revoked" // 403: this enrolment was ended
	RefusedUnknown = "unknown" // 401: no such enrolment
)

// ReportAnswer is what the server says to a report.
type ReportAnswer struct {
	Received string `json:"received,omitempty"` // key of the parcel that is counted now
	Picture  bool   `json:"picture,omitempty"`  // staff wait for a picture of the screen
	Twice    bool   `json:"twice,omitempty"`    // another screen reports with the same enrolment
	Refused  string `json:"refused,omitempty"`  // RefusedRevoked, RefusedUnknown
	Why      string `json:"why,omitempty"`      // for the log
}

// PackReport writes a report as it travels: JSON, gzipped.
func PackReport(r *data.Report) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if err := errors.Join(json.NewEncoder(z).Encode(r), z.Close()); err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	return b.Bytes(), nil
}

// ErrReport is what every refusal of a report's content is; ErrTooLong that of
// one that is larger than the bounds.
var (
	ErrReport  = errors.New("report not accepted")
	ErrTooLong = errors.New("report too long")
)

// ReadReport reads a report, gzipped or not. Fields it does not know are left
// out: the screen may be newer than the server.
func ReadReport(in io.Reader, gzipped bool) (*data.Report, error) {
	if gzipped {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("%w: gzip: %w", ErrReport, err)
		}
		in = z
	}
	b, err := io.ReadAll(io.LimitReader(in, MaxReportBytes+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReport, err)
	}
	if len(b) > MaxReportBytes {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrTooLong, MaxReportBytes)
	}
	if err := CheckJSON(b, false); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReport, err)
	}
	r := new(data.Report)
	if err := json.Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReport, err)
	}
	var f data.Faults
	r.Validate(&f)
	if err := f.Err(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReport, err)
	}
	return r, nil
}
