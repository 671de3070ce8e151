// Records with the microphone, and makes a WAV file of whatever else the browser
// can play (voice messages in Opus, M4A): both end in the form's own file field.
"use strict";
(() => {
  const rate = 16000;

  // wave writes samples (-1 to 1) of one channel as a WAV file.
  const wave = (samples, rate) => {
    const b = new DataView(new ArrayBuffer(44 + 2 * samples.length));
    const text = (at, s) => [...s].forEach((c, i) => b.setUint8(at + i, c.charCodeAt(0)));
    text(0, "RIFF"); b.setUint32(4, 36 + 2 * samples.length, true); text(8, "WAVEfmt ");
    b.setUint32(16, 16, true); b.setUint16(20, 1, true); b.setUint16(22, 1, true);
    b.setUint32(24, rate, true); b.setUint32(28, 2 * rate, true); b.setUint16(32, 2, true); b.setUint16(34, 16, true);
    text(36, "data"); b.setUint32(40, 2 * samples.length, true);
    samples.forEach((v, i) => b.setInt16(44 + 2 * i, 32767 * Math.max(-1, Math.min(1, v)), true));
    return new File([b.buffer], "recording.wav", {type: "audio/wav"});
  };

  const put = (form, file) => {
    const list = new DataTransfer();
    list.items.add(file);
    form.elements.sound.files = list.files;
    const heard = form.querySelector(".heard");
    if (heard.src) URL.revokeObjectURL(heard.src);
    heard.src = URL.createObjectURL(file);
    heard.hidden = false;
  };

  // convert reads a chosen file as the browser does; what it cannot read goes
  // as it is, and the server says what is wrong.
  const convert = async (form) => {
    const file = form.elements.sound.files[0];
    if (!file || file.size > Number(form.dataset.bytes) || /\.(wav|mp3)$/i.test(file.name)) return;
    try {
      const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await file.arrayBuffer());
      const mixed = new Float32Array(sound.length);
      for (let c = 0; c < sound.numberOfChannels; c++) {
        sound.getChannelData(c).forEach((v, i) => { mixed[i] += v / sound.numberOfChannels; });
      }
      put(form, wave(mixed, rate));
    } catch { /* not a sound that this browser knows */ }
  };

  const ready = (form) => {
    form.elements.sound.addEventListener("change", () => convert(form));
    const box = form.querySelector(".mic");
    if (!navigator.mediaDevices || !window.AudioWorkletNode) return;
    box.hidden = false;
    const button = box.querySelector("button"), time = box.querySelector("output"), level = box.querySelector("meter");
    let stop = null;

    const start = async () => {
      const stream = await navigator.mediaDevices.getUserMedia({audio: {channelCount: 1, echoCancellation: false}});
      const context = new AudioContext();
      await context.audioWorklet.addModule(form.dataset.tap);
      const tap = new AudioWorkletNode(context, "tap", {numberOfOutputs: 0});
      const parts = [];
      let count = 0, loud = 0;
      tap.port.onmessage = (m) => {
        parts.push(m.data);
        count += m.data.length;
        for (const v of m.data) loud = Math.max(loud, Math.abs(v));
        if (count >= Number(form.dataset.seconds) * context.sampleRate) stop();
      };
      context.createMediaStreamSource(stream).connect(tap);
      const clock = setInterval(() => {
        const s = Math.floor(count / context.sampleRate);
        time.textContent = Math.floor(s / 60) + ":" + String(s % 60).padStart(2, "0");
        level.value = loud;
        loud = 0;
      }, 200);
      button.textContent = form.dataset.stop;
      button.setAttribute("aria-pressed", "true");
      stop = () => {
        stop = null;
        clearInterval(clock);
        stream.getTracks().forEach((t) => t.stop());
        tap.port.onmessage = null;
        const all = new Float32Array(count);
        let at = 0;
        for (const p of parts) { all.set(p, at); at += p.length; }
        put(form, wave(all, context.sampleRate));
        context.close();
        level.value = 0;
        button.textContent = form.dataset.again;
        button.removeAttribute("aria-pressed");
      };
    };

    button.addEventListener("click", async () => {
      if (stop) { stop(); return; }
      button.disabled = true;
      try { await start(); } catch { time.textContent = form.dataset.refused; }
      button.disabled = false;
    });
  };

  document.querySelectorAll("form.recorder").forEach(ready);
})();
