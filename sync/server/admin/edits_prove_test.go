//go:build prove

package admin

import "testing"

func TestFourPeopleAtOnceAThousandTimes(t *testing.T) { fourPeople(t, 1000) }
