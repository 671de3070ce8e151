package pictogram

import "bninsar.ma/madkhal/assets/icons"

// Mirrors is icons.Mirrors.
func Mirrors(name string) bool { return icons.Mirrors(name) }
