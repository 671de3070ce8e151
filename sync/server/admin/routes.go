package admin

import (
	"net/http"

	"bninsar.ma/madkhal/data"
)

// anybody needs no session; signedIn any session, also one whose password must
// be changed first.
const (
	anybody  data.Role = ""
	signedIn data.Role = "signed-in"
)

// route is one thing that can be asked for, and the least role that may.
type route struct {
	method, path string
	least        data.Role
	do           func(*visit) error
}

// routes is the whole table of who may do what. What a role may not do it is
// not shown either: templates ask visit.may with the same roles.
func routes() []route {
	const get, post = http.MethodGet, http.MethodPost
	return []route{
		{get, "/staff/{$}", anybody, toToday},
		{get, "/staff/sign-in", anybody, signInForm},
		{post, "/staff/sign-in", anybody, signIn},
		{post, "/staff/language", anybody, chooseLanguage},
		{post, "/staff/sign-out", signedIn, signOut},
		{get, "/staff/password", signedIn, passwordForm},
		{post, "/staff/password", signedIn, passwordChange},

		{get, "/staff/today", data.Reception, showToday},
		{get, "/staff/switches", data.Reception, listSwitches},
		{post, "/staff/switches/close", data.Reception, closeSwitch},
		{post, "/staff/switches/open", data.Reception, openSwitch},
		{post, "/staff/switches/still", data.Reception, stillSwitch},

		{get, "/staff/announcements", data.Reception, listAnnouncements},
		{get, "/staff/announcements/new", data.Reception, newAnnouncement},
		{post, "/staff/announcements/save", data.Reception, saveAnnouncement},
		{get, "/staff/announcements/{id}", data.Reception, editAnnouncement},
		{get, "/staff/announcements/{id}/preview", data.Reception, previewAnnouncement},
		{get, "/staff/announcements/{id}/picture", data.Reception, pictureAnnouncement},
		{get, "/staff/announcements/{id}/certificate.pdf", data.Reception, certifyAnnouncement},
		{post, "/staff/announcements/{id}/publish", data.Reception, publishAnnouncement},
		{post, "/staff/announcements/{id}/end", data.Reception, endAnnouncement},
		{post, "/staff/announcements/{id}/discard", data.Reception, discardAnnouncement},

		{get, "/staff/look/{collection}/{id}", data.Reception, showLook},
		{get, "/staff/look/{collection}/{id}/picture", data.Reception, pictureLook},
		{post, "/staff/look/{collection}/{id}/publish", data.Editor, publishLook},
		{post, "/staff/schedule", data.Reception, scheduleDraft},
		{post, "/staff/unschedule", data.Reception, unscheduleDraft},
		{get, picturePath + "{id}", data.Reception, showPicture},

		{get, soundPath + "{collection}/{id}", data.Reception, showSound},
		{post, soundPath + "{collection}/{id}", data.Reception, saveSound},
		{post, soundPath + "{collection}/{id}/{lang}/delete", data.Reception, deleteSound},
		{get, recordingPath + "{id}", data.Reception, playSound},

		{get, "/staff/projects", data.Reception, listProjects},
		{get, "/staff/projects/{id}", data.Reception, showProject},
		{post, "/staff/projects/{id}/report", data.Reception, reportProject},

		{get, "/staff/log", data.Reception, listLog},
		{get, "/staff/log/{n}", data.Reception, showRevision},
		{post, "/staff/log/{n}/undo", data.Reception, undoRevision},
		{get, "/staff/log.csv", data.Editor, exportLog},

		{get, "/staff/publish", data.Editor, showPending},
		{post, "/staff/publish", data.Editor, publishPending},
		{get, "/staff/versions", data.Editor, listVersions},
		{get, "/staff/versions/{version}", data.Editor, showVersion},
		{post, "/staff/versions/{version}/restore", data.Editor, restoreVersion},

		{get, "/staff/content", data.Editor, showContent},
		{get, "/staff/content/{collection}", data.Editor, listItems},
		{get, "/staff/content/{collection}/new", data.Editor, newItem},
		{post, "/staff/content/{collection}/save", data.Editor, saveItem},
		{get, "/staff/content/{collection}/{id}", data.Editor, editItem},
		{post, "/staff/content/{collection}/{id}/verify", data.Editor, verifyItem},
		{post, "/staff/content/{collection}/{id}/delete", data.Editor, deleteItem},
		{post, "/staff/content/{collection}/{id}/discard", data.Editor, discardItem},
		{get, importPath, data.Editor, showUpload},
		{post, importPath, data.Editor, takeUpload},
		{get, importPath + "/form/{name}", data.Editor, downloadForm},
		{get, importPath + "/{token}", data.Editor, showImport},
		{post, importPath + "/{token}", data.Editor, applyImport},
		{get, "/staff/findings", data.Editor, listFindings},

		{get, "/staff/kiosks", data.Reception, listKiosks},
		{post, "/staff/kiosks/picture", data.Reception, askPicture},
		{get, "/staff/kiosks/picture/{id}", data.Reception, showKioskPicture},
		{post, "/staff/kiosks/alerts", data.Admin, saveAlerts},
		{post, "/staff/kiosks/alerts/try", data.Admin, tryAlerts},
		{get, "/staff/ratings", data.Reception, listRatings},
		{get, "/staff/ratings.csv", data.Reception, exportRatings},
		{get, "/staff/words", data.Editor, listWords},
		{post, "/staff/words/add", data.Editor, addWord},
		{post, "/staff/words/drop", data.Editor, dropWord},
		{post, "/staff/kiosks/enrol", data.Admin, enrolKiosk},
		{get, "/staff/kiosks/file/{token}", data.Admin, downloadEnrolment},
		{post, "/staff/kiosks/revoke", data.Admin, revokeKiosk},
		{get, "/staff/sources", data.Admin, listSources},
		{post, "/staff/sources/add", data.Admin, addSource},
		{post, "/staff/sources/remove", data.Admin, removeSource},
		{post, "/staff/sources/poll", data.Admin, pollSources},
		{get, "/staff/acts", data.Admin, listActs},
		{get, "/staff/accounts", data.Admin, listAccounts},
		{post, "/staff/accounts/add", data.Admin, addAccount},
		{post, "/staff/accounts/role", data.Admin, changeRole},
		{post, "/staff/accounts/reset", data.Admin, resetPassword},
		{post, "/staff/accounts/remove", data.Admin, removeAccount},
	}
}

// mayUndo tells whose work a change was: a recording belongs to what it tells of.
func (v *visit) mayUndo(c data.Change) bool {
	of := c.Collection
	if of == data.RecordingsC {
		of = recordingOf(c).Kind
	}
	return mayChange(v.me.Role, of)
}

// mayChange tells whose work a collection is: reception may undo its own kinds
// only.
func mayChange(r data.Role, c data.Collection) bool {
	switch c {
	case data.AnnouncementsC, data.SwitchesC, data.ProjectsC, data.PicturesC:
		return r.May(data.Reception)
	case data.KiosksC:
		return r.May(data.Admin)
	}
	return r.May(data.Editor)
}
