// A participant of a LiveKit room without Decart's SDK, on LiveKit's own browser client (the global LivekitClient).
() => {
  const until = async condition => {
    while (!(await condition())) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };

  class RoomClient {
    events = [];
    drawn = 0;

    // roomOptions and connectOptions as LiveKit's client takes them
    async connect({ url, token, roomOptions, connectOptions }) {
      this.room = new LivekitClient.Room(roomOptions);
      const { RoomEvent } = LivekitClient;
      const note = (name, publication) => this.events.push(`${name} ${publication.kind}`);
      this.room.on(RoomEvent.TrackPublished, publication => note("published", publication));
      this.room.on(RoomEvent.TrackSubscribed, (track, publication) => note("subscribed", publication));
      this.room.on(RoomEvent.TrackUnsubscribed, (track, publication) => note("unsubscribed", publication));
      this.room.on(RoomEvent.TrackSubscriptionFailed, sid => this.events.push(`failed ${sid}`));
      this.room.on(RoomEvent.Reconnected, () => this.events.push("reconnected"));
      this.room.on(RoomEvent.SignalReconnecting, () => this.events.push("resuming"));
      await this.room.connect(url, token, connectOptions);
    }

    // Publishes a drawn camera, as VP8 in one layer.
    async publish() {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: 640, height: 480 });
      const context = canvas.getContext("2d");
      setInterval(() => {
        context.fillStyle = `hsl(${performance.now() / 20 % 360} 80% 50%)`;
        context.fillRect(0, 0, canvas.width, canvas.height);
        this.drawn++;
      }, 40);
      await this.room.localParticipant.publishTrack(canvas.captureStream(25).getVideoTracks()[0], {
        source: LivekitClient.Track.Source.Camera, simulcast: false, videoCodec: "vp8",
      });
    }

    publications(kind) {
      return [...this.room.remoteParticipants.values()]
        .flatMap(participant => [...participant.trackPublications.values()])
        .filter(publication => publication.kind === kind);
    }

    video() {
      return this.publications("video")[0];
    }

    awaitPublication(kind) {
      return until(() => this.publications(kind).length > 0);
    }

    awaitEvents(event, count) {
      return until(() => this.events.filter(known => known === event).length >= count);
    }

    // Frames decoded so far; 0 without a track.
    async decoded() {
      const report = await this.video()?.track?.receiver?.getStats();
      return [...report?.values() ?? []].find(({ type }) => type === "inbound-rtp")?.framesDecoded ?? 0;
    }

    async awaitFrames(count) {
      const before = await this.decoded();
      await until(async () => await this.decoded() >= before + count);
    }

    // Mutes or unmutes the camera.
    async mute(muted) {
      const [publication] = this.room.localParticipant.videoTrackPublications.values();
      await (muted ? publication.mute() : publication.unmute());
    }

    // Waits until the picture stands still: no frame is decoded while the camera has drawn 25.
    async awaitStill() {
      let before;
      do {
        before = await this.decoded();
        const drawn = this.drawn;
        await until(() => this.drawn >= drawn + 25);
      } while (await this.decoded() !== before);
    }
  }

  globalThis.client = new RoomClient();
}
