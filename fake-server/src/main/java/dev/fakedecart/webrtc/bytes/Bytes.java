package dev.fakedecart.webrtc.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes integers in network byte order without an object in between. Offsets are in bytes. */
public final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    public static int u8(byte[] data, int at) {
        return data[at] & 0xff;
    }

    public static int u16(byte[] data, int at) {
        return (short) SHORT.get(data, at) & 0xffff;
    }

    public static int u24(byte[] data, int at) {
        return (u16(data, at) << 8) | u8(data, at + 2);
    }

    public static int i32(byte[] data, int at) {
        return (int) INT.get(data, at);
    }

    public static long u32(byte[] data, int at) {
        return Integer.toUnsignedLong(i32(data, at));
    }

    public static long i64(byte[] data, int at) {
        return (long) LONG.get(data, at);
    }

    public static void put16(byte[] data, int at, int value) {
        SHORT.set(data, at, (short) value);
    }

    public static void put24(byte[] data, int at, int value) {
        put16(data, at, value >> 8);
        data[at + 2] = (byte) value;
    }

    public static void put32(byte[] data, int at, int value) {
        INT.set(data, at, value);
    }

    public static void put64(byte[] data, int at, long value) {
        LONG.set(data, at, value);
    }
}
