package content_test

import (
	"testing"

	pack "bninsar.ma/madkhal/assets/content"
	"bninsar.ma/madkhal/data/content"
)

func TestReadPack(t *testing.T) {
	fsys, err := pack.BeniEnsar()
	if err != nil {
		t.Fatal(err)
	}
	c, err := content.ReadWhole(fsys)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(len(c.Services))
}
