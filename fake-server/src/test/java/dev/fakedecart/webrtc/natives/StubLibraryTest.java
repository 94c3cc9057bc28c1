package dev.fakedecart.webrtc.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each test uses its own library names, because a loaded library stays loaded until the virtual machine ends. */
@EnabledOnOs(OS.LINUX)
class StubLibraryTest {
    private static final String MISSING = "libfake-decart-test-missing.so.7";
    private static final String NEEDED = "libfake-decart-test-needed.so.3";
    private static final int PROGRAM_HEADERS = 64;
    private static final int GNU_STACK = 0x6474e551;
    private static final int EXECUTABLE = 1;

    @TempDir
    Path folder;

    @Test
    void aLibraryWithoutDependenciesIsLoaded() {
        assertThatCode(() -> load("alone", StubLibrary.of("libfake-decart-test-alone.so.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void theErrorNamesAMissingDependency() {
        assertThatThrownBy(() -> load("orphan", StubLibrary.of("libfake-decart-test-orphan.so", MISSING)))
                .isInstanceOf(UnsatisfiedLinkError.class)
                .hasMessageContaining(MISSING);
    }

    @Test
    void aLoadedStubReplacesTheLibraryOfItsName() throws IOException {
        byte[] needy = StubLibrary.of("libfake-decart-test-needy.so", NEEDED, "libc.so.6");
        assertThatThrownBy(() -> load("before", needy)).hasMessageContaining(NEEDED);

        load("stub", StubLibrary.of(NEEDED));

        assertThatCode(() -> load("after", needy)).doesNotThrowAnyException();
    }

    /**
     * A library without a PT_GNU_STACK header makes the stack of its process executable. The virtual machine warned of
     * that, and glibc 2.41 and later refuses to load such a library, so the server could not have tagged frames there.
     */
    @Test
    void aStubDoesNotRequestAnExecutableStack() {
        ByteBuffer file =
                ByteBuffer.wrap(StubLibrary.of("libfake-decart-test-stack.so")).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(programHeader(file, GNU_STACK)).isNotEmpty();
        assertThat(file.getInt(programHeader(file, GNU_STACK).getAsInt() + 4) & EXECUTABLE)
                .isZero();
    }

    private static OptionalInt programHeader(ByteBuffer file, int type) {
        return IntStream.range(0, file.getShort(56))
                .map(i -> PROGRAM_HEADERS + i * file.getShort(54))
                .filter(at -> file.getInt(at) == type)
                .findFirst();
    }

    private void load(String file, byte[] content) throws IOException {
        System.load(Files.write(folder.resolve(file), content).toAbsolutePath().toString());
    }
}
