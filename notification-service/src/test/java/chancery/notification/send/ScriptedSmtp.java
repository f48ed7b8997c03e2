package chancery.notification.send;

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

/** A mail server that answers as a test wants; by default it takes everything. */
public final class ScriptedSmtp implements AutoCloseable {

    /** What stands before the answer to this is said: the connection goes silent. */
    public static final String SILENCE = "silence";

    private final ServerSocket listening;
    private final UnaryOperator<String> script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** The lines that clients sent, the mails' included. */
    public final List<String> heard = new CopyOnWriteArrayList<>();

    /**
     * A running server.
     *
     * @param script the answer to a line; {@code null} for the usual one. The greeting answers {@code ""}, the end of a
     *     mail's data {@code "."}
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
                heard.add(line);
                if (!data) {
                    data = line.equals("DATA");
                    answer(out, line, data ? "354 go on" : "250 fine");
                } else if (line.equals(".")) {
                    data = false;
                    answer(out, line, "250 taken");
                }
            }
        } catch (IOException gone) {
            // Either side may hang up.
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
