// A participant of a LiveKit room without Decart's SDK, on LiveKit's own browser client (the global LivekitClient).
() => {
  const until = async condition => {
    const deadline = performance.now() + 30_000;
    while (!(await condition())) {
      if (performance.now() > deadline) {
        throw new Error(`not within 30 s: ${condition}`);
      }
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
      this.room.on(RoomEvent.TrackSubscribed, (track, publication) => {
        track.attach(); // browsers decode only what is played
        note("subscribed", publication);
      });
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

    // Publishes a tone.
    async publishAudio() {
      const context = new AudioContext();
      const tone = context.createOscillator();
      const destination = context.createMediaStreamDestination();
      tone.connect(destination);
      tone.start();
      this.audio = destination.stream.getAudioTracks()[0];
      await this.room.localParticipant.publishTrack(this.audio, { source: LivekitClient.Track.Source.Microphone });
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

    async statistics(publication) {
      const report = await publication?.track?.receiver?.getStats();
      return [...report?.values() ?? []].find(({ type }) => type === "inbound-rtp") ?? {};
    }

    // Frames decoded so far; 0 without a track.
    async decoded() {
      return (await this.statistics(this.video())).framesDecoded ?? 0;
    }

    awaitAudio(isReached) {
      return until(async () => isReached(await this.statistics(this.publications("audio")[0])));
    }

    awaitAudioPackets(count) {
      return this.awaitAudio(({ packetsReceived }) => packetsReceived >= count);
    }

    awaitSound() {
      return this.awaitAudio(({ totalAudioEnergy }) => totalAudioEnergy > 0.01);
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
