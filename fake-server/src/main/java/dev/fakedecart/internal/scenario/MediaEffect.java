package dev.fakedecart.internal.scenario;

import static dev.fakedecart.internal.scenario.EffectChecks.require;

import dev.fakedecart.webrtc.MediaKind;
import java.util.Optional;
import java.util.Set;

/** An effect on the media that the server sends. */
public sealed interface MediaEffect extends Effect {

    /** Calls the handler's method for this effect. */
    <R> R accept(Handler<R> handler);

    @Override
    default <R> R dispatch(Targets<R> targets) {
        return targets.media(this);
    }

    /** One method for each effect on media. */
    interface Handler<R> {
        R stop(Stop effect);

        R freeze(Freeze effect);

        R black(Black effect);

        R decimate(Decimate effect);

        R resize(Resize effect);

        R loseMedia(LoseMedia effect);
    }

    /** A lasting effect that shows a picture in place of the video. The latest one replaces the others. */
    interface StillPicture extends LastingEffect {
        @Override
        default boolean replaces(LastingEffect other) {
            return other instanceof StillPicture;
        }
    }

    /** Stops all media from the server. */
    record Stop(
            @Field(name = "media", description = "which media", byDefault = "all", words = Vocabulary.MEDIA)
            Set<MediaKind> media,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements MediaEffect, LastingEffect {
        public Stop {
            media = Set.copyOf(media);
        }

        @Override
        public boolean replaces(LastingEffect other) {
            return other instanceof Stop stop && media.containsAll(stop.media);
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stop(this);
        }
    }

    /** Freezes the picture. */
    record Freeze(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements MediaEffect, StillPicture {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.freeze(this);
        }
    }

    /** Turns the picture black. */
    record Black(
            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts) implements MediaEffect, StillPicture {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.black(this);
        }
    }

    /** Sends only one of every n frames. Files call this effect {@code thin}. */
    record Decimate(
            @Field(name = "keep-one-of", description = "one of this many frames is sent", from = 2, to = 1_000)
            int keepOneOf,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements MediaEffect, LastingEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.decimate(this);
        }
    }

    /** Changes the size of the picture. */
    record Resize(
            @Field(name = "width", description = "in pixels, even", from = 64, to = 4_096)
            int width,

            @Field(name = "height", description = "in pixels, even", from = 64, to = 4_096)
            int height,

            @Field(name = "lasts", description = Field.LASTS)
            Optional<JitteredDuration> lasts)
            implements MediaEffect, LastingEffect {
        public Resize {
            require(
                    width % 2 == 0 && height % 2 == 0,
                    "%sx%s has an odd side, but encoders need even ones".formatted(width, height));
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.resize(this);
        }
    }

    /** Ends the client's peer connections while all sockets stay open. */
    record LoseMedia(
            @Field(name = "silently", description = "true to send no DTLS close_notify", byDefault = "true")
            boolean silently)
            implements MediaEffect {
        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.loseMedia(this);
        }
    }
}
