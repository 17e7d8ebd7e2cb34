/// Plans that a PostgreSQL 15 made, without its counters that are 0.
enum PlanSamples {
    /// A nested loop whose inner side is looked up for each of 20 rows.
    static let nestedLoop = #"""
        [{"Plan": {"Node Type": "Nested Loop", "Parallel Aware": false, "Join Type": "Inner", \#
        "Startup Cost": 0.29, "Total Cost": 1527.4, "Plan Rows": 1, "Plan Width": 9, "Actual Startup Time": 0.019, \#
        "Actual Total Time": 3.819, "Actual Rows": 20, "Actual Loops": 1, "Output": ["c.id", "e.address"], \#
        "Inner Unique": true, "Shared Hit Blocks": 679, "Plans": [{"Node Type": "Seq Scan", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Relation Name": "entries", "Schema": "public", \#
        "Alias": "e", "Startup Cost": 0.0, "Total Cost": 1369.0, "Plan Rows": 20, "Plan Width": 15, \#
        "Actual Startup Time": 0.008, "Actual Total Time": 3.646, "Actual Rows": 20, "Actual Loops": 1, \#
        "Output": ["e.repo", "e.address", "e.commit_id", "e.content"], "Filter": "(e.address = 'a7'::text)", \#
        "Rows Removed by Filter": 59980, "Shared Hit Blocks": 619}, {"Node Type": "Index Scan", \#
        "Parent Relationship": "Inner", "Parallel Aware": false, "Scan Direction": "Forward", \#
        "Index Name": "commits_pkey", "Relation Name": "commits", "Schema": "public", "Alias": "c", \#
        "Startup Cost": 0.29, "Total Cost": 7.91, "Plan Rows": 1, "Plan Width": 10, "Actual Startup Time": 0.008, \#
        "Actual Total Time": 0.008, "Actual Rows": 1, "Actual Loops": 20, "Output": ["c.id", "c.repo", "c.author", \#
        "c.created", "c.body"], "Index Cond": "(c.id = e.commit_id)", "Rows Removed by Index Recheck": 0, \#
        "Filter": "((c.author = 'a7'::text) AND (e.repo = c.repo))", "Rows Removed by Filter": 0, \#
        "Shared Hit Blocks": 60}]}, "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", \#
        "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "work_mem": "1MB"}, \#
        "Planning": {"Shared Hit Blocks": 302}, "Planning Time": 0.806, "Triggers": [], "Execution Time": 3.877}]
        """#

    /// Two workers and the leader count rows; each reads a part.
    static let parallel = #"""
        [{"Plan": {"Node Type": "Aggregate", "Strategy": "Sorted", "Partial Mode": "Finalize", \#
        "Parallel Aware": false, "Startup Cost": 663.75, "Total Cost": 665.02, "Plan Rows": 5, "Plan Width": 14, \#
        "Actual Startup Time": 10.022, "Actual Total Time": 11.886, "Actual Rows": 1, "Actual Loops": 1, \#
        "Output": ["repo", "count(*)"], "Group Key": ["entries.repo"], "Shared Hit Blocks": 616, \#
        "Shared Read Blocks": 3, "Plans": [{"Node Type": "Gather Merge", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Startup Cost": 663.75, "Total Cost": 664.92, "Plan Rows": 10, "Plan Width": 14, \#
        "Actual Startup Time": 10.012, "Actual Total Time": 11.877, "Actual Rows": 1, "Actual Loops": 1, \#
        "Output": ["repo", "(PARTIAL count(*))"], "Workers Planned": 2, "Workers Launched": 2, \#
        "Shared Hit Blocks": 616, "Shared Read Blocks": 3, "Plans": [{"Node Type": "Sort", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Startup Cost": 663.73, "Total Cost": 663.74, \#
        "Plan Rows": 5, "Plan Width": 14, "Actual Startup Time": 0.508, "Actual Total Time": 0.509, \#
        "Actual Rows": 0, "Actual Loops": 3, "Output": ["repo", "(PARTIAL count(*))"], \#
        "Sort Key": ["entries.repo"], "Sort Method": "quicksort", "Sort Space Used": 25, \#
        "Sort Space Type": "Memory", "Shared Hit Blocks": 616, "Shared Read Blocks": 3, \#
        "Workers": [{"Worker Number": 0, "Actual Startup Time": 0.034, "Actual Total Time": 0.034, \#
        "Actual Rows": 0, "Actual Loops": 1, "Sort Method": "quicksort", "Sort Space Used": 25, \#
        "Sort Space Type": "Memory", "Shared Hit Blocks": 8}, {"Worker Number": 1, "Actual Startup Time": 0.039, \#
        "Actual Total Time": 0.039, "Actual Rows": 0, "Actual Loops": 1, "Sort Method": "quicksort", \#
        "Sort Space Used": 25, "Sort Space Type": "Memory", "Shared Hit Blocks": 8}], \#
        "Plans": [{"Node Type": "Aggregate", "Strategy": "Hashed", "Partial Mode": "Partial", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Startup Cost": 663.62, "Total Cost": 663.67, \#
        "Plan Rows": 5, "Plan Width": 14, "Actual Startup Time": 0.491, "Actual Total Time": 0.492, \#
        "Actual Rows": 0, "Actual Loops": 3, "Output": ["repo", "PARTIAL count(*)"], \#
        "Group Key": ["entries.repo"], "Planned Partitions": 0, "HashAgg Batches": 1, "Peak Memory Usage": 24, \#
        "Disk Usage": 0, "Shared Hit Blocks": 600, "Shared Read Blocks": 3, \#
        "Plans": [{"Node Type": "Bitmap Heap Scan", "Parent Relationship": "Outer", "Parallel Aware": true, \#
        "Relation Name": "entries", "Schema": "public", "Alias": "entries", "Startup Cost": 24.97, \#
        "Total Cost": 662.4, "Plan Rows": 245, "Plan Width": 6, "Actual Startup Time": 0.155, \#
        "Actual Total Time": 0.455, "Actual Rows": 200, "Actual Loops": 3, "Output": ["repo", "address", \#
        "commit_id", "content"], "Recheck Cond": "(entries.content IS NULL)", "Rows Removed by Index Recheck": 0, \#
        "Exact Heap Blocks": 600, "Shared Hit Blocks": 600, "Shared Read Blocks": 3, \#
        "Plans": [{"Node Type": "Bitmap Index Scan", "Parent Relationship": "Outer", "Parallel Aware": false, \#
        "Index Name": "entries_content", "Startup Cost": 0.0, "Total Cost": 24.82, "Plan Rows": 588, \#
        "Plan Width": 0, "Actual Startup Time": 0.37, "Actual Total Time": 0.371, "Actual Rows": 600, \#
        "Actual Loops": 1, "Index Cond": "(entries.content IS NULL)", "Shared Hit Blocks": 0, \#
        "Shared Read Blocks": 3}]}]}]}]}]}, "Settings": {"jit": "off", "min_parallel_table_scan_size": "0", \#
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 122, \#
        "Shared Read Blocks": 1}, "Planning Time": 0.476, "Triggers": [], "Execution Time": 12.033}]
        """#

    /// A named query that is read, a result that is computed once, and one that is for each row.
    static let results = #"""
        [{"Plan": {"Node Type": "CTE Scan", "Parallel Aware": false, "CTE Name": "old", "Alias": "o", \#
        "Startup Cost": 9.47, "Total Cost": 15.02, "Plan Rows": 1, "Plan Width": 120, \#
        "Actual Startup Time": 0.085, "Actual Total Time": 0.102, "Actual Rows": 1, "Actual Loops": 1, \#
        "Output": ["o.id", "o.repo", "o.author", "o.created", "o.body", "$2", "(SubPlan 4)"], \#
        "Filter": "(o.author = 'a3'::text)", "Rows Removed by Filter": 48, "Shared Hit Blocks": 9, \#
        "Plans": [{"Node Type": "Index Scan", "Parent Relationship": "InitPlan", "Subplan Name": "CTE old", \#
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "commits_pkey", \#
        "Relation Name": "commits", "Schema": "public", "Alias": "commits", "Startup Cost": 0.29, \#
        "Total Cost": 9.14, "Plan Rows": 49, "Plan Width": 72, "Actual Startup Time": 0.013, \#
        "Actual Total Time": 0.018, "Actual Rows": 49, "Actual Loops": 1, "Output": ["commits.id", "commits.repo", \#
        "commits.author", "commits.created", "commits.body"], "Index Cond": "(commits.id < 50)", \#
        "Rows Removed by Index Recheck": 0, "Shared Hit Blocks": 3}, {"Node Type": "Result", \#
        "Parent Relationship": "InitPlan", "Subplan Name": "InitPlan 3 (returns $2)", "Parallel Aware": false, \#
        "Startup Cost": 0.32, "Total Cost": 0.33, "Plan Rows": 1, "Plan Width": 4, "Actual Startup Time": 0.031, \#
        "Actual Total Time": 0.031, "Actual Rows": 1, "Actual Loops": 1, "Output": ["$1"], "Shared Hit Blocks": 3, \#
        "Plans": [{"Node Type": "Limit", "Parent Relationship": "InitPlan", \#
        "Subplan Name": "InitPlan 2 (returns $1)", "Parallel Aware": false, "Startup Cost": 0.29, \#
        "Total Cost": 0.32, "Plan Rows": 1, "Plan Width": 4, "Actual Startup Time": 0.029, \#
        "Actual Total Time": 0.029, "Actual Rows": 1, "Actual Loops": 1, "Output": ["commits_1.id"], \#
        "Shared Hit Blocks": 3, "Plans": [{"Node Type": "Index Only Scan", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Scan Direction": "Backward", "Index Name": "commits_pkey", \#
        "Relation Name": "commits", "Schema": "public", "Alias": "commits_1", "Startup Cost": 0.29, \#
        "Total Cost": 578.29, "Plan Rows": 20000, "Plan Width": 4, "Actual Startup Time": 0.027, \#
        "Actual Total Time": 0.027, "Actual Rows": 1, "Actual Loops": 1, "Output": ["commits_1.id"], \#
        "Index Cond": "(commits_1.id IS NOT NULL)", "Rows Removed by Index Recheck": 0, "Heap Fetches": 0, \#
        "Shared Hit Blocks": 3}]}]}, {"Node Type": "Aggregate", "Strategy": "Plain", "Partial Mode": "Simple", \#
        "Parent Relationship": "SubPlan", "Subplan Name": "SubPlan 4", "Parallel Aware": false, \#
        "Startup Cost": 4.44, "Total Cost": 4.45, "Plan Rows": 1, "Plan Width": 8, "Actual Startup Time": 0.032, \#
        "Actual Total Time": 0.032, "Actual Rows": 1, "Actual Loops": 1, "Output": ["count(*)"], \#
        "Shared Hit Blocks": 3, "Plans": [{"Node Type": "Index Only Scan", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "entries_pkey", \#
        "Relation Name": "entries", "Schema": "public", "Alias": "e", "Startup Cost": 0.41, "Total Cost": 4.44, \#
        "Plan Rows": 1, "Plan Width": 0, "Actual Startup Time": 0.029, "Actual Total Time": 0.029, \#
        "Actual Rows": 0, "Actual Loops": 1, "Output": ["e.repo", "e.address", "e.commit_id"], \#
        "Index Cond": "((e.repo = o.repo) AND (e.address = 'a1'::text) AND (e.commit_id = o.id))", \#
        "Rows Removed by Index Recheck": 0, "Heap Fetches": 0, "Shared Hit Blocks": 3}]}]}, \#
        "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", \#
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 154, \#
        "Shared Read Blocks": 1}, "Planning Time": 0.504, "Triggers": [], "Execution Time": 0.202}]
        """#

    /// Nothing matches outside, so the inside is never executed.
    static let neverExecuted = #"""
        [{"Plan": {"Node Type": "Nested Loop", "Parallel Aware": false, "Join Type": "Inner", \#
        "Startup Cost": 0.41, "Total Cost": 905.43, "Plan Rows": 1, "Plan Width": 120, \#
        "Actual Startup Time": 1.215, "Actual Total Time": 1.216, "Actual Rows": 0, "Actual Loops": 1, \#
        "Output": ["c.id", "c.repo", "c.author", "c.created", "c.body", "e.repo", "e.address", "e.commit_id", \#
        "e.content"], "Inner Unique": false, "Shared Hit Blocks": 267, "Plans": [{"Node Type": "Seq Scan", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Relation Name": "commits", "Schema": "public", \#
        "Alias": "c", "Startup Cost": 0.0, "Total Cost": 517.0, "Plan Rows": 1, "Plan Width": 72, \#
        "Actual Startup Time": 1.214, "Actual Total Time": 1.215, "Actual Rows": 0, "Actual Loops": 1, \#
        "Output": ["c.id", "c.repo", "c.author", "c.created", "c.body"], "Filter": "(c.author = 'nobody'::text)", \#
        "Rows Removed by Filter": 20000, "Shared Hit Blocks": 267}, {"Node Type": "Index Scan", \#
        "Parent Relationship": "Inner", "Parallel Aware": false, "Scan Direction": "Forward", \#
        "Index Name": "entries_pkey", "Relation Name": "entries", "Schema": "public", "Alias": "e", \#
        "Startup Cost": 0.41, "Total Cost": 388.43, "Plan Rows": 1, "Plan Width": 48, "Actual Startup Time": 0.0, \#
        "Actual Total Time": 0.0, "Actual Rows": 0, "Actual Loops": 0, "Output": ["e.repo", "e.address", \#
        "e.commit_id", "e.content"], "Index Cond": "((e.repo = c.repo) AND (e.commit_id = c.id))", \#
        "Rows Removed by Index Recheck": 0, "Shared Hit Blocks": 0}]}, "Settings": {"enable_hashjoin": "off", \#
        "enable_mergejoin": "off", "jit": "off", "max_parallel_workers_per_gather": "0", \#
        "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "work_mem": "1MB"}, \#
        "Planning": {"Shared Hit Blocks": 315}, "Planning Time": 0.647, "Triggers": [], "Execution Time": 1.255}]
        """#

    /// A sort that goes to disk.
    static let sort = #"""
        [{"Plan": {"Node Type": "Sort", "Parallel Aware": false, "Startup Cost": 7978.8, "Total Cost": 8128.8, \#
        "Plan Rows": 60000, "Plan Width": 43, "Actual Startup Time": 57.235, "Actual Total Time": 62.917, \#
        "Actual Rows": 60000, "Actual Loops": 1, "Output": ["repo", "address", "((content || address))"], \#
        "Sort Key": ["((entries.content || entries.address))"], "Sort Method": "external merge", \#
        "Sort Space Used": 3472, "Sort Space Type": "Disk", "Shared Hit Blocks": 622, "Temp Read Blocks": 867, \#
        "Temp Written Blocks": 874, "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Relation Name": "entries", "Schema": "public", "Alias": "entries", \#
        "Startup Cost": 0.0, "Total Cost": 1369.0, "Plan Rows": 60000, "Plan Width": 43, \#
        "Actual Startup Time": 0.008, "Actual Total Time": 7.493, "Actual Rows": 60000, "Actual Loops": 1, \#
        "Output": ["repo", "address", "(content || address)"], "Shared Hit Blocks": 619}]}, \#
        "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", \#
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 120}, \#
        "Planning Time": 0.475, "Triggers": [], "Execution Time": 66.367}]
        """#

    /// A hash that does not fit into its memory.
    static let hash = #"""
        [{"Plan": {"Node Type": "Hash Join", "Parallel Aware": false, "Join Type": "Inner", \#
        "Startup Cost": 2497.0, "Total Cost": 6119.12, "Plan Rows": 59412, "Plan Width": 96, \#
        "Actual Startup Time": 17.89, "Actual Total Time": 56.126, "Actual Rows": 59400, "Actual Loops": 1, \#
        "Output": ["a.repo", "a.address", "a.commit_id", "a.content", "b.repo", "b.address", "b.commit_id", \#
        "b.content"], "Inner Unique": false, "Hash Cond": "(a.content = b.content)", "Shared Hit Blocks": 1238, \#
        "Temp Read Blocks": 1028, "Temp Written Blocks": 1028, "Plans": [{"Node Type": "Seq Scan", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Relation Name": "entries", "Schema": "public", \#
        "Alias": "a", "Startup Cost": 0.0, "Total Cost": 1219.0, "Plan Rows": 60000, "Plan Width": 48, \#
        "Actual Startup Time": 0.006, "Actual Total Time": 5.353, "Actual Rows": 60000, "Actual Loops": 1, \#
        "Output": ["a.repo", "a.address", "a.commit_id", "a.content"], \#
        "Shared Hit Blocks": 619}, {"Node Type": "Hash", "Parent Relationship": "Inner", "Parallel Aware": false, \#
        "Startup Cost": 1219.0, "Total Cost": 1219.0, "Plan Rows": 60000, "Plan Width": 48, \#
        "Actual Startup Time": 17.573, "Actual Total Time": 17.574, "Actual Rows": 59400, "Actual Loops": 1, \#
        "Output": ["b.repo", "b.address", "b.commit_id", "b.content"], "Hash Buckets": 2048, \#
        "Original Hash Buckets": 2048, "Hash Batches": 64, "Original Hash Batches": 64, "Peak Memory Usage": 88, \#
        "Shared Hit Blocks": 619, "Temp Written Blocks": 451, "Plans": [{"Node Type": "Seq Scan", \#
        "Parent Relationship": "Outer", "Parallel Aware": false, "Relation Name": "entries", "Schema": "public", \#
        "Alias": "b", "Startup Cost": 0.0, "Total Cost": 1219.0, "Plan Rows": 60000, "Plan Width": 48, \#
        "Actual Startup Time": 0.003, "Actual Total Time": 5.814, "Actual Rows": 60000, "Actual Loops": 1, \#
        "Output": ["b.repo", "b.address", "b.commit_id", "b.content"], "Shared Hit Blocks": 619}]}]}, \#
        "Settings": {"enable_mergejoin": "off", "jit": "off", "max_parallel_workers_per_gather": "0", \#
        "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "work_mem": "64kB"}, \#
        "Planning": {"Shared Hit Blocks": 209}, "Planning Time": 0.711, "Triggers": [], \#
        "Execution Time": 58.027}]
        """#

    /// A table that has grown since it was analysed, joined by a nested loop.
    static let stale = #"""
        [{"Plan": {"Node Type": "Nested Loop", "Parallel Aware": false, "Join Type": "Inner", \#
        "Startup Cost": 0.29, "Total Cost": 1483.82, "Plan Rows": 169, "Plan Width": 108, \#
        "Actual Startup Time": 0.034, "Actual Total Time": 37.348, "Actual Rows": 20000, "Actual Loops": 1, \#
        "Output": ["s.id", "s.kind", "c.id", "c.repo", "c.author", "c.created", "c.body"], "Inner Unique": true, \#
        "Shared Hit Blocks": 120264, "Plans": [{"Node Type": "Seq Scan", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Relation Name": "stale", "Schema": "public", "Alias": "s", "Startup Cost": 0.0, \#
        "Total Cost": 688.28, "Plan Rows": 169, "Plan Width": 36, "Actual Startup Time": 0.018, \#
        "Actual Total Time": 5.899, "Actual Rows": 49999, "Actual Loops": 1, "Output": ["s.id", "s.kind"], \#
        "Filter": "(s.kind = 'x'::text)", "Rows Removed by Filter": 10001, \#
        "Shared Hit Blocks": 266}, {"Node Type": "Index Scan", "Parent Relationship": "Inner", \#
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "commits_pkey", \#
        "Relation Name": "commits", "Schema": "public", "Alias": "c", "Startup Cost": 0.29, "Total Cost": 4.71, \#
        "Plan Rows": 1, "Plan Width": 72, "Actual Startup Time": 0.0, "Actual Total Time": 0.0, "Actual Rows": 0, \#
        "Actual Loops": 49999, "Output": ["c.id", "c.repo", "c.author", "c.created", "c.body"], \#
        "Index Cond": "(c.id = s.id)", "Rows Removed by Index Recheck": 0, "Shared Hit Blocks": 119998}]}, \#
        "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", \#
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 162}, \#
        "Planning Time": 0.496, "Triggers": [], "Execution Time": 38.013}]
        """#

    /// A plan that was not run.
    static let planned = #"""
        [{"Plan": {"Node Type": "Seq Scan", "Parallel Aware": false, "Relation Name": "commits", \#
        "Schema": "public", "Alias": "commits", "Startup Cost": 0.0, "Total Cost": 517.0, "Plan Rows": 400, \#
        "Plan Width": 72, "Output": ["id", "repo", "author", "created", "body"], \#
        "Filter": "(commits.author = 'a7'::text)", "Shared Hit Blocks": 0}, "Settings": {"jit": "off", \#
        "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", \#
        "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 72}}]
        """#

    /// A scan that puts all its rows aside.
    static let filtered = #"""
        [{"Plan": {"Node Type": "Seq Scan", "Parallel Aware": false, "Relation Name": "commits", \#
        "Schema": "public", "Alias": "commits", "Startup Cost": 0.0, "Total Cost": 517.0, "Plan Rows": 1, \#
        "Plan Width": 72, "Actual Startup Time": 1.316, "Actual Total Time": 1.317, "Actual Rows": 0, \#
        "Actual Loops": 1, "Output": ["id", "repo", "author", "created", "body"], \#
        "Filter": "(commits.body = 'y'::text)", "Rows Removed by Filter": 20000, "Shared Hit Blocks": 267}, \#
        "Settings": {"jit": "off", "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", \#
        "parallel_setup_cost": "0", "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 72}, \#
        "Planning Time": 0.254, "Triggers": [], "Execution Time": 1.353}]
        """#

    /// A scan of an index whose table changed since it was vacuumed.
    static let heapFetches = #"""
        [{"Plan": {"Node Type": "Index Only Scan", "Parallel Aware": false, "Scan Direction": "Forward", \#
        "Index Name": "commits_pkey", "Relation Name": "commits", "Schema": "public", "Alias": "commits", \#
        "Startup Cost": 0.29, "Total Cost": 76.52, "Plan Rows": 2299, "Plan Width": 4, \#
        "Actual Startup Time": 0.061, "Actual Total Time": 1.262, "Actual Rows": 1999, "Actual Loops": 1, \#
        "Output": ["id"], "Index Cond": "(commits.id < 2000)", "Rows Removed by Index Recheck": 0, \#
        "Heap Fetches": 3998, "Shared Hit Blocks": 4012}, "Settings": {"enable_bitmapscan": "off", \#
        "enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0", \#
        "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", "work_mem": "1MB"}, \#
        "Planning": {"Shared Hit Blocks": 62}, "Planning Time": 0.276, "Triggers": [], "Execution Time": 1.352}]
        """#

    /// A scan that is stopped after five rows.
    static let limited = #"""
        [{"Plan": {"Node Type": "Limit", "Parallel Aware": false, "Startup Cost": 0.29, "Total Cost": 0.72, \#
        "Plan Rows": 5, "Plan Width": 72, "Actual Startup Time": 0.013, "Actual Total Time": 0.015, \#
        "Actual Rows": 5, "Actual Loops": 1, "Output": ["id", "repo", "author", "created", "body"], \#
        "Shared Hit Blocks": 3, "Plans": [{"Node Type": "Index Scan", "Parent Relationship": "Outer", \#
        "Parallel Aware": false, "Scan Direction": "Forward", "Index Name": "commits_pkey", \#
        "Relation Name": "commits", "Schema": "public", "Alias": "commits", "Startup Cost": 0.29, \#
        "Total Cost": 1741.5, "Plan Rows": 20000, "Plan Width": 72, "Actual Startup Time": 0.012, \#
        "Actual Total Time": 0.013, "Actual Rows": 5, "Actual Loops": 1, "Output": ["id", "repo", "author", \#
        "created", "body"], "Shared Hit Blocks": 3}]}, "Settings": {"jit": "off", \#
        "max_parallel_workers_per_gather": "0", "min_parallel_table_scan_size": "0", "parallel_setup_cost": "0", \#
        "work_mem": "1MB"}, "Planning": {"Shared Hit Blocks": 73}, "Planning Time": 0.285, "Triggers": [], \#
        "Execution Time": 0.049}]
        """#
}
