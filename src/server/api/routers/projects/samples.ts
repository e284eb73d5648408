/** The samples that come with the product, with their text. */
import { listSamples } from "../../../services/projects/list-samples.ts";
import { sampleList } from "../../../services/views/sample.ts";
import { engineerProcedure } from "../../trpc.ts";

/** Query `projects.samples`. */
export const projectsSamples = engineerProcedure.output(sampleList).query(() => listSamples());
