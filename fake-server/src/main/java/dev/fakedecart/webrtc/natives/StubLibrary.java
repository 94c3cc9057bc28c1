package dev.fakedecart.webrtc.natives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Writes shared objects for 64-bit Linux that contain no code, only their own name ({@code DT_SONAME}) and the names of
 * the libraries that they need ({@code DT_NEEDED}). Once such a library is loaded, the dynamic linker takes it for the
 * real library of that name. Symbols are bound at their first call, so a stub is enough for a library that is never
 * called.
 *
 * <p>The layout follows chapters 4 and 5 of the System V ABI. The {@code PT_GNU_STACK} header is required: without it a
 * library asks for an executable stack, which newer dynamic linkers refuse.
 */
final class StubLibrary {
    private static final int FILE_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int SYMBOL = 24;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int PAGE = 0x10000; // the largest in use, on arm64

    private static final int DYNAMIC_SHARED_OBJECT = 3;
    private static final int X86_64 = 62;
    private static final int AARCH64 = 183;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int GNU_STACK = 0x6474e551;
    private static final int READ_WRITE = 6;

    private static final int DT_NEEDED = 1;
    private static final int DT_HASH = 4;
    private static final int DT_STRTAB = 5;
    private static final int DT_SYMTAB = 6;
    private static final int DT_STRSZ = 10;
    private static final int DT_SYMENT = 11;
    private static final int DT_SONAME = 14;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

    private StubLibrary() {
        strings.write(0);
    }

    /**
     * Returns the bytes of a library for the processor of this machine.
     *
     * @param name the library's own name, for example {@code libpulse.so.0}
     * @param needed names of the libraries that must be loadable for this one to load
     */
    static byte[] of(String name, String... needed) {
        return new StubLibrary().write(name, needed);
    }

    private byte[] write(String name, String... needed) {
        int entries = needed.length + 7;
        int dynamicAt = FILE_HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
        int symbolsAt = dynamicAt + entries * DYNAMIC_ENTRY;
        int hashAt = symbolsAt + SYMBOL; // every symbol table begins with one empty symbol
        int stringsAt = hashAt + 4 * Integer.BYTES;

        var dynamic = ByteBuffer.allocate(entries * DYNAMIC_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        for (String library : needed) {
            dynamic.putLong(DT_NEEDED).putLong(string(library));
        }
        dynamic.putLong(DT_SONAME).putLong(string(name));
        dynamic.putLong(DT_HASH).putLong(hashAt);
        dynamic.putLong(DT_STRTAB).putLong(stringsAt);
        dynamic.putLong(DT_SYMTAB).putLong(symbolsAt);
        dynamic.putLong(DT_STRSZ).putLong(strings.size());
        dynamic.putLong(DT_SYMENT).putLong(SYMBOL);

        int length = stringsAt + strings.size();
        ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fileHeader(file);
        programHeader(file, LOAD, READ_WRITE, 0, length, PAGE);
        programHeader(file, DYNAMIC, READ_WRITE, dynamicAt, dynamic.capacity(), Long.BYTES);
        programHeader(file, GNU_STACK, READ_WRITE, 0, 0, 2 * Long.BYTES);
        file.put(dynamic.array());
        file.position(hashAt);
        file.putInt(1).putInt(1); // one bucket and one symbol, both empty
        file.position(stringsAt);
        return file.put(strings.toByteArray()).array();
    }

    private int string(String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(US_ASCII));
        strings.write(0);
        return at;
    }

    private static void fileHeader(ByteBuffer file) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16); // 64 bits, little-endian, version 1
        file.putShort((short) DYNAMIC_SHARED_OBJECT).putShort((short) machine()).putInt(1);
        file.putLong(0).putLong(FILE_HEADER).putLong(0).putInt(0);
        file.putShort((short) FILE_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0); // no sections
    }

    private static int machine() {
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return architecture.equals("aarch64") ? AARCH64 : X86_64;
    }

    private static void programHeader(ByteBuffer file, int type, int flags, long at, long length, long alignment) {
        file.putInt(type).putInt(flags);
        file.putLong(at).putLong(at).putLong(at).putLong(length).putLong(length).putLong(alignment);
    }
}
