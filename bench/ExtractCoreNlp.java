import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArray;

/**
 * Runs Stanford CoreNLP, one thread, over batches of texts: one JSON list a line on stdin, one JSON object a line on stdout.
 * A rival in the bench only: it is GPL, and nothing of Dateline is linked with it.
 *
 *   java -cp 'JARS/*' bench/ExtractCoreNlp.java ANNOTATORS
 */
public class ExtractCoreNlp {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    Properties properties = new Properties();
    properties.setProperty("annotators", args[0]);
    properties.setProperty("threads", "1");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
    pipeline.annotate(new Annotation("Ada Holm, director of the port, met Lars Eide in Halden on Monday."));
    String version = StanfordCoreNLP.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    out.println(
        Json.createObjectBuilder()
            .add("ready", true)
            .add("version", version.replaceAll(".*/", ""))
            .add("pipes", Json.createArrayBuilder(java.util.Arrays.asList(args[0].split(","))))
            .build());
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonArray texts = Json.createReader(new StringReader(line)).readArray();
      long wall = System.nanoTime();
      long cpu = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < texts.size(); i++) pipeline.annotate(new Annotation(texts.getString(i)));
      out.println(
          Json.createObjectBuilder()
              .add("wall", (System.nanoTime() - wall) / 1e9)
              .add("cpu", (SYSTEM.getProcessCpuTime() - cpu) / 1e9)
              .build());
    }
  }
}
