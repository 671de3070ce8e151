// Hands on what the microphone brings, from the browser's sound thread.
registerProcessor("tap", class extends AudioWorkletProcessor {
  process(inputs) {
    if (inputs[0].length > 0) this.port.postMessage(inputs[0][0].slice());
    return true;
  }
});
