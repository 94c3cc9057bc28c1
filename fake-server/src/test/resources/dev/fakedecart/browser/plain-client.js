// A client of the direct protocol without an SDK. The page needs no permission: it draws its video.
() => {
  const until = async condition => {
    while (!(await condition())) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };

  class PlainClient {
    candidates = [];
    held = [];

    // options: url of the control socket, rsa (bits of an RSA key; without it, the browser makes an
    // ECDSA key), late (true: candidates are sent after the connection is up)
    async connect({ url, rsa, late }) {
      const certificates = rsa ? [await PlainClient.certificate(rsa)] : undefined;
      this.connection = new RTCPeerConnection({ certificates });
      this.connection.addTrack(...PlainClient.video());
      this.connection.onicecandidate = ({ candidate }) => this.found(candidate, late);
      this.socket = new WebSocket(url);
      this.socket.onmessage = ({ data }) => this.received(JSON.parse(data));
      await new Promise((resolve, reject) => Object.assign(this.socket, { onopen: resolve, onerror: reject }));
      await this.offer({});
      await until(() => this.connection.connectionState === "connected");
      this.held.forEach(candidate => this.send({ type: "ice-candidate", candidate }));
    }

    static certificate(modulusLength) {
      return RTCPeerConnection.generateCertificate({
        name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", modulusLength, publicExponent: new Uint8Array([1, 0, 1]),
      });
    }

    static video() {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: 320, height: 240 });
      const context = canvas.getContext("2d");
      setInterval(() => {
        context.fillStyle = `hsl(${performance.now() / 20 % 360} 80% 50%)`;
        context.fillRect(0, 0, canvas.width, canvas.height);
      }, 40);
      const stream = canvas.captureStream(25);
      return [stream.getVideoTracks()[0], stream];
    }

    found(candidate, late) {
      if (candidate?.candidate) {
        this.candidates.push(candidate.candidate);
      }
      if (late) {
        this.held.push(candidate);
      } else {
        this.send({ type: "ice-candidate", candidate });
      }
    }

    async offer(options) {
      const answered = new Promise((resolve, reject) => Object.assign(this, { answered: resolve, refused: reject }));
      await this.connection.setLocalDescription(await this.connection.createOffer(options));
      this.send({ type: "offer", sdp: this.connection.localDescription.sdp });
      await this.connection.setRemoteDescription({ type: "answer", sdp: await answered });
    }

    restartIce() {
      return this.offer({ iceRestart: true });
    }

    received(message) {
      if (message.type === "answer") {
        this.answered(message.sdp);
      } else if (message.type === "error") {
        this.refused(new Error(message.error));
      }
    }

    send(message) {
      this.socket.send(JSON.stringify(message));
    }

    serverUfrag() {
      return this.connection.remoteDescription.sdp.match(/a=ice-ufrag:(\S+)/)[1];
    }

    async stat(type, name) {
      for (const report of (await this.connection.getStats()).values()) {
        if (report.type === type && report[name] !== undefined) {
          return report[name];
        }
      }
      return 0;
    }

    async awaitFrames(more) {
      const before = await this.stat("inbound-rtp", "framesDecoded");
      await until(async () => await this.stat("inbound-rtp", "framesDecoded") >= before + more);
    }
  }

  window.plain = new PlainClient();
}
