// Package chart draws bars and timelines as pictures: plain shapes, mirrored
// where reading goes from right to left, told apart without colour.
package chart
