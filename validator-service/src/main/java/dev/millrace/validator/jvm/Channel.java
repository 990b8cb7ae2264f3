// SPDX-License-Identifier: Apache-2.0
package dev.millrace.validator.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** Length-prefixed frames with the supervisor, over what this process was given as its standard streams. */
final class Channel {

    private final DataInputStream in;
    private final DataOutputStream out;

    private Channel(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** Takes the standard streams, so that code that prints does not speak to the supervisor; says that it is up. */
    static Channel open() throws IOException {
        Channel channel = new Channel(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        channel.send(Map.of());
        return channel;
    }

    /** The next message; ends the process where there is none. */
    @SuppressWarnings("unchecked")
    Map<String, Object> receive() throws IOException {
        int size = in.readInt();
        return (Map<String, Object>) Json.read(new String(in.readNBytes(size), UTF_8));
    }

    void send(Map<String, ?> message) throws IOException {
        byte[] body = Json.write(message).getBytes(UTF_8);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }
}
