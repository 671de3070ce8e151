#!/usr/bin/env bash
# demo.sh run|tour|sync: the town hall of Beni Ensar on this machine, all on the
# loopback address. Its data lies in run/ and is used again the next time;
# remove run/ to begin anew. MADKHAL_RUN and MADKHAL_CONTENT name another folder
# for the data and the content of another town.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=${1:?"demo.sh: say run, tour or sync"}
run=${MADKHAL_RUN:-run}
content=${MADKHAL_CONTENT:-assets/content/beni-ensar}
town=$run/municipal
server=

stop_server() {
	if [ -n "$server" ] && kill "$server" 2>/dev/null; then
		wait "$server" 2>/dev/null || true
	fi
	rm -f "$run/server.pid"
}
trap stop_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() { echo "demo: $*"; }

# A server that an earlier run left behind holds the data folder's lock.
stop_old_server() {
	local pid
	pid=$(cat "$run/server.pid" 2>/dev/null) || return 0
	if [ "$(readlink "/proc/$pid/exe" 2>/dev/null | sed 's/ (deleted)$//')" = "$PWD/bin/municipal" ]; then
		say "stopping the server of an earlier run (process $pid)"
		kill "$pid" 2>/dev/null || true
		for _ in $(seq 100); do
			[ -e "/proc/$pid" ] || break
			sleep 0.1
		done
	fi
	rm -f "$run/server.pid"
}

# The mark is set last, so that a broken first try is not taken for a town hall.
make_town() {
	[ -f "$run/made" ] && [ -d "$town" ] && return
	say "making a town hall from $content in $town"
	rm -rf "$town" "$run/enrolment.json" "$run/kiosk"
	bin/municipal init --dir "$town" --content "$content"
	touch "$run/made"
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# answers PORT: whether the feed is served there.
answers() {
	local status
	{ exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
	printf 'GET /feed/timestamp.json HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
	read -r -t 5 status <&3 || status=
	exec 3>&-
	[[ $status == *" 200 "* ]]
}

# serve_at PORT: enrols the kiosk for this address if need be, then starts the
# server and waits until it answers. Fails when the port was not to be had.
serve_at() {
	local port=$1 url="http://127.0.0.1:$1/feed/"
	if [ "$(cat "$run/port" 2>/dev/null)" != "$port" ] || [ ! -s "$run/enrolment.json" ]; then
		bin/municipal kiosk enrol --dir "$town" lobby --url "$url" >"$run/enrolment.new"
		mv "$run/enrolment.new" "$run/enrolment.json"
		echo "$port" >"$run/port"
	fi
	bin/municipal serve --dir "$town" --addr "127.0.0.1:$port" 2>"$run/server.log" &
	server=$!
	echo "$server" >"$run/server.pid"
	for _ in $(seq 100); do
		kill -0 "$server" 2>/dev/null || return 1
		answers "$port" && return 0
		sleep 0.1
	done
	return 1
}

start_server() {
	local port tries
	port=$(cat "$run/port" 2>/dev/null || echo 8460)
	for tries in 1 2 3 4 5; do
		if port_taken "$port"; then
			port=$((20000 + RANDOM % 20000))
			continue
		fi
		if serve_at "$port"; then
			say "the municipal server answers at http://127.0.0.1:$port/feed/ (log: $run/server.log)"
			return
		fi
		tail -n 5 "$run/server.log" >&2
		say "the server did not come up at port $port (try $tries)" >&2
		stop_server
		server=
		port=$((20000 + RANDOM % 20000))
	done
	say "no municipal server; see $run/server.log" >&2
	exit 1
}

# fitting_window: 9:16, as high as nine tenths of the display.
fitting_window() {
	local size height=1066
	size=$(xdpyinfo 2>/dev/null | awk '/dimensions:/ { print $2 }') || size=
	[ -n "$size" ] && height=$((${size#*x} * 9 / 10))
	[ "$height" -gt 1920 ] && height=1920
	echo "$((height * 9 / 16))x$height"
}

sync_once() {
	say "one round of the feed"
	bin/kiosk sync --enrolment "$run/enrolment.json" --data "$run/kiosk"
}

draw_tour() {
	rm -rf tour.new
	say "drawing every screen in ar, fr and zgh at 1080x1920"
	bin/kiosk tour --data "$run/kiosk" --out tour.new --size 1080x1920 --lang ar,fr,zgh
	[ -f "$run/window.png" ] && mv "$run/window.png" tour.new/window.png
	rm -rf tour
	mv tour.new tour
	say "the pictures are in tour/ (leaf through tour/index.html)"
}

run_in_window() {
	local size
	size=$(fitting_window)
	say "the kiosk, in a window of $size; close it to end"
	bin/kiosk run --enrolment "$run/enrolment.json" --data "$run/kiosk" --window "$size"
}

# A real window all the same: the probe starts a virtual display and the
# kiosk in it, waits for a complete first screen, and keeps its picture.
run_without_display() {
	say "no display here: the kiosk runs in a virtual one, pictures of every screen go to tour/"
	sync_once
	rm -f "$run/window.png"
	go build -o bin/guiprobe ./cmd/internal/xprobe/guiprobe
	bin/guiprobe -xvfb 1080x1920 -timeout 60 -start-settle 1500 -steps "shot $run/window.png" -- \
		bin/kiosk run --enrolment "$run/enrolment.json" --data "$run/kiosk" >"$run/window.json" || {
		tail -n 20 "$run/window.json" >&2
		say "the kiosk showed no complete screen; see $run/window.json" >&2
		exit 1
	}
	say "first screen: $(awk -F '[:,]' '/"stable_ms"/ && !seen++ { print $2 + 0 }' "$run/window.json") ms after the start"
	draw_tour
}

mkdir -p "$run"
stop_old_server
make_town
bin/municipal publish --dir "$town"
start_server
case $mode in
tour)
	sync_once
	draw_tour
	;;
sync) sync_once ;;
run)
	if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
		run_in_window
	else
		run_without_display
	fi
	;;
*)
	say "unknown mode $mode; use run, tour or sync" >&2
	exit 2
	;;
esac
