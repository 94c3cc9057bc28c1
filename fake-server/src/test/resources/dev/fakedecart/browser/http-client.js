// A client of HTTP signaling without a library. The camera and the renderer are those of the driver's page.
() => {
  class HttpClient {
    events = [];
    #candidates = Promise.resolve();

    // Opens a session. Its prompt may be undefined.
    async connect({ url, token, model, prompt }) {
      this.sessions = `${url}/v1/realtime/sessions`;
      this.headers = { "x-api-key": token, "content-type": "application/json" };
      this.connection = new RTCPeerConnection();
      driver.camera.stream.getTracks().forEach(track => this.connection.addTrack(track, driver.camera.stream));
      this.connection.ontrack = ({ track }) => track.kind === "video" && driver.renderer.watch(track);
      const opened = new Promise(resolve => this.opened = resolve);
      this.connection.onicecandidate = ({ candidate }) => {
        this.#candidates = this.#candidates.then(() => opened).then(() => this.#trickle(candidate));
      };
      await this.connection.setLocalDescription();
      const response = await this.call("POST", "", { model, prompt, sdp: this.connection.localDescription });
      this.tag = response.headers.get("etag");
      this.location = response.headers.get("location");
      this.session = await response.json();
      this.connection.setConfiguration({ iceServers: this.session.ice_servers });
      this.opened();
      this.listen();
      await this.connection.setRemoteDescription(this.session.sdp);
    }

    listen() {
      const { url, event_token: token } = this.session.events;
      this.source = new EventSource(`${url}?event_token=${token}`);
      for (const type of ["ice-candidate", "generation_started", "generation_tick", "generation_ended", "error"]) {
        this.source.addEventListener(type, ({ data }) => data && this.events.push({ type, data: JSON.parse(data) }));
      }
    }

    async #trickle(candidate) {
      const fields = candidate
        && { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex };
      const response = await this.call(
        "PATCH", `/${this.session.session_id}`, { candidates: [fields] }, { "if-match": this.tag });
      this.tag = response.headers.get("etag");
    }

    // Resolves to the session's entity tag when all candidates were sent.
    async gathered() {
      while (this.connection.iceGatheringState !== "complete") {
        await new Promise(resolve => this.connection.addEventListener("icegatheringstatechange", resolve, { once: true }));
      }
      await this.#candidates;
      return this.tag;
    }

    async change(path, body) {
      return (await this.call("POST", `/${this.session.session_id}/${path}`, body)).json();
    }

    async delete() {
      return (await this.call("DELETE", `/${this.session.session_id}`)).json();
    }

    async call(method, path, body, more) {
      const response = await fetch(this.sessions + path, {
        method, headers: { ...this.headers, ...more }, body: body && JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      }
      return response;
    }
  }

  window.http = new HttpClient();
}
