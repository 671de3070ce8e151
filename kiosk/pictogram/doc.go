// Package pictogram draws the pictograms of assets/icons in any size and
// colour, without any toolkit: screen, map, slips and signs share it.
package pictogram
