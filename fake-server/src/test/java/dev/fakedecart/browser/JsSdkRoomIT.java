package dev.fakedecart.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fakedecart.ControlledRooms;
import dev.fakedecart.JournalHandle;
import dev.fakedecart.livekit.RoomControl;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import livekit.LivekitModels.DisconnectReason;
import livekit.LivekitRtc.LeaveRequest.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the SDK makes of a LiveKit room that does not stay as it was. */
class JsSdkRoomIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static Tab generating(ControlledRooms rooms) {
        Tab tab = chromium.open().camera(640, 480);
        tab.connect(rooms.server());
        tab.awaitState("generating");
        tab.awaitFrames(10);
        return tab;
    }

    private static void awaitMany(JournalHandle journal, String type, int many) {
        journal.await(type, entry -> journal.entries(type).size() >= many, PATIENCE);
    }

    @Test
    void aLeaveThatSaysDisconnectMakesTheSdkOpenAnotherSession() {
        try (ControlledRooms rooms = ControlledRooms.start();
                Tab tab = generating(rooms)) {
            rooms.with(room -> room.leave(Action.DISCONNECT, DisconnectReason.SERVER_SHUTDOWN));

            awaitMany(rooms.server().journal(), "session.opened", 2);
            tab.page()
                    .waitForFunction(
                            "() => driver.events.filter(({ event }) => event === 'remoteStream').length === 2");
            assertThat(tab.states()).startsWith("connecting", "connected", "generating", "reconnecting", "connected");
        }
    }

    @Test
    void aLeaveThatSaysResumeIsInvisible() {
        assertInvisible(room -> room.leave(Action.RESUME, DisconnectReason.MIGRATION));
    }

    @Test
    void aResetSignalConnectionIsResumed() {
        assertInvisible(RoomControl::resetSignal);
    }

    @Test
    void aHalfOpenSignalConnectionIsResumedOnceThePingsGoUnanswered() {
        assertInvisible(RoomControl::stallSignal);
    }

    private static void assertInvisible(Consumer<RoomControl> deed) {
        try (ControlledRooms rooms = ControlledRooms.start();
                Tab tab = generating(rooms)) {
            List<String> before = tab.states();

            rooms.with(deed);

            rooms.server()
                    .journal()
                    .await(
                            "livekit.signal-opened",
                            entry -> Boolean.TRUE.equals(entry.details().get("resumes")),
                            PATIENCE);
            tab.awaitFrames(60);
            assertThat(tab.states()).isEqualTo(before);
            assertThat(tab.events("remoteStream")).hasSize(1);
            assertThat(rooms.server().journal().entries("livekit.participant-joined"))
                    .hasSize(1);
            assertThat(tab.call("setPrompt", "still there")).isNull();
        }
    }

    @Test
    void mediaOfAParticipantWithAnotherIdentityIsPassedOver() {
        try (ControlledRooms rooms = ControlledRooms.start(room -> room.renameInference("somebody-else"));
                Tab tab = chromium.open().camera(640, 480).connect(rooms.server())) {
            tab.awaitState("generating");
            awaitMany(rooms.server().journal(), "session.generation-started", 1);
            awaitTicks(tab, 3);
            assertThat(tab.events("remoteStream")).isEmpty();
            assertThat(tab.events("error")).isEmpty();
        }
    }

    private static void awaitTicks(Tab tab, int many) {
        tab.page()
                .waitForFunction(
                        "many => driver.events.filter(({ event }) => event === 'generationTick').length >= many", many);
    }
}
