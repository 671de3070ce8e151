package admin

import (
	"net/http"
	"strings"
	"testing"
)

// TestFaultsOfTablesAreSaidInTheReadersLanguage uploads what goes wrong in
// offices; no English is left.
func TestFaultsOfTablesAreSaidInTheReadersLanguage(t *testing.T) {
	h := newHall(t)
	b := h.as(t, "edith")
	const head = "section,kind,chapter,line,label_ar,label_fr,Prévisions 2025\n"
	const good = "fonctionnement,recette,10,10-10-10-11,رسم,Taxe,100\n"
	for name, body := range map[string]string{
		"nothing in it": "", "a letter": "Monsieur,\nVeuillez\n", "words": head + strings.Replace(good, "100", "voir annexe", 1),
		"negative": head + strings.Replace(good, ",100", ",-5", 1), "two meanings": head + strings.Replace(good, ",100", `,"620,000"`, 1),
		"twice": head + good + good, "no year": strings.Replace(head+good, " 2025", "", 1),
		"lost": head + strings.Replace(good, "رسم", "????", 1), "garbled": head + strings.Replace(good, "Taxe", "LÃ©g", 1),
		"a section": head + strings.Replace(good, "fonctionnement", "Divers", 1), "cells": head + "a,b\n", "a column": strings.Replace(head+good, "label_fr", "Couleur", 1),
		"a column twice": strings.Replace(head+good, "label_fr", "label_ar", 1), "no name": "section,kind,chapter,line,Prévisions 2025\nfonctionnement,recette,10,10-10-10-11,1\n",
		"an office": "الخدمة,Bureau\nx,y\n", "days": "الخدمة,Bureau,Jours\nx,dep-etat-civil,bientôt\n", "a counter": "الخدمة,Bureau,Guichet\nx,dep-etat-civil,z\n",
		"long": "الخدمة,Bureau\n" + strings.Repeat("x", 500) + ",dep-etat-civil\n",
	} {
		t.Run(name, func(t *testing.T) {
			a := b.upload("t.csv", []byte(body))
			if a.status != http.StatusUnprocessableEntity || strings.Contains(a.body, `lang="en"`) {
				_, page, _ := strings.Cut(a.body, "<main")
				t.Errorf("%d: %s", a.status, page)
			}
			if strings.Contains(a.body, "row ") || strings.Contains(a.body, "column ") {
				t.Error("its place is told in English")
			}
		})
	}
}
