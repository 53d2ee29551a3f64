package dev.nightjar.indexer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between an indexer and a real node on this machine, passes on what they say, and on demand
 * behaves as bad networks, balancers and servers do.
 */
final class FaultyProxy implements AutoCloseable {
  /** What is wrong. */
  enum Fault {
    /** Nothing is. */
    NONE,
    /** Connections are closed at once, and those that were open, too. */
    REFUSING,
    /** The node gets every request, and no answer ever comes back. */
    SILENT,
    /** Answers take their time. */
    SLOW,
    /** A balancer answers that no server is there. */
    UNAVAILABLE,
    /** The node gets every request, and its answers break off in the middle. */
    CUTTING
  }

  private static final int SLOW_MILLIS = 150;
  private static final byte[] NOBODY =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Fault fault = Fault.NONE;

  private FaultyProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Starts a proxy for a node on this machine. */
  static FaultyProxy start(URI node) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    FaultyProxy proxy = new FaultyProxy(server, node.getPort());
    daemon(proxy::accept);
    return proxy;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Changes what is wrong from now on. */
  void fault(Fault next) {
    fault = next;
    if (next == Fault.REFUSING) {
      open.forEach(FaultyProxy::close);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        if (fault == Fault.REFUSING) {
          close(client);
          continue;
        }
        Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(node);
        daemon(() -> pass(client, node, true));
        daemon(() -> pass(node, client, false));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void pass(Socket from, Socket to, boolean request) {
    byte[] buffer = new byte[16 << 10];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Fault now = fault;
        if (request && now == Fault.UNAVAILABLE) {
          from.getOutputStream().write(NOBODY);
          break;
        }
        if (!request && now == Fault.SILENT) {
          continue;
        }
        if (!request && now == Fault.CUTTING) {
          out.write(buffer, 0, read / 2);
          break;
        }
        if (!request && now == Fault.SLOW) {
          Thread.sleep(SLOW_MILLIS);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One end has gone; so goes the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(FaultyProxy::close);
  }
}
