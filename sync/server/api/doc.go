// Package api takes the reports of screens: who may, how much, how often. What
// is taken goes into the town hall's store in one step.
package api
