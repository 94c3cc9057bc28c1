package dev.fakedecart.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** The bytes of a request or a response. Immutable, provided that nobody changes the array it wraps. */
public final class Body {

    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps the array without copying it. */
    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    public static Body of(String text) {
        return new Body(text.getBytes(UTF_8));
    }

    static Body of(ByteBuf content) {
        return content.isReadable() ? new Body(ByteBufUtil.getBytes(content)) : EMPTY;
    }

    /** Returns the wrapped array, which must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /** Decodes the bytes as UTF-8. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    ByteBuf toNetty() {
        return Unpooled.wrappedBuffer(bytes);
    }
}
