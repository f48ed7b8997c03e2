package chancery.notification.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server with scripted answers; by default it accepts everything. */
public final class ScriptedSmtp implements AutoCloseable {
    /** As an answer: the server sends nothing. */
    public static final String SILENCE = "silence";

    private final ServerSocket listening;
    private final UnaryOperator<String> script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** All lines that clients sent, those of the mails too. */
    public final List<String> received = new CopyOnWriteArrayList<>();

    /**
     * Starts a server.
     *
     * @param script the answer to a line; {@code null} for the default one. The line is {@code ""} for the greeting and
     *     {@code "."} for the end of a mail's data
     */
    public ScriptedSmtp(int port, UnaryOperator<String> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            OutputStream out = client.getOutputStream();
            answer(out, "", "220 ready");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                received.add(line);
                if (!data) {
                    data = line.equals("DATA");
                    answer(out, line, data ? "354 go on" : "250 fine");
                } else if (line.equals(".")) {
                    data = false;
                    answer(out, line, "250 taken");
                }
            }
        } catch (IOException gone) {
            // Either side may close the connection.
        }
    }

    private void answer(OutputStream out, String line, String usual) throws IOException {
        String scripted = script.apply(line);
        String answer = scripted == null ? usual : scripted;
        if (!answer.equals(SILENCE)) {
            out.write((answer + "\r\n").getBytes(UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
