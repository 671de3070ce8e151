// Package chart draws bars, timelines and coins as pictures: plain shapes,
// mirrored where reading goes from right to left, told apart without colour. It
// puts no words on the screen; pages set them beside.
package chart
